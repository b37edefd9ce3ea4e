# Sourced by the scripts of this folder: where the repository is, how the machine's packages are reached.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '==> %s\n' "$*"; }

die() { printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "needs root for: $* (run it as root, or install sudo)"
    fi
}

# apt_do VERB ARGUMENT...: tries with the package lists at hand first, and with fresh ones when that fails.
apt_do() {
    command -v apt-get >/dev/null || die "no apt-get here; on another system than Debian provide what is missing by hand (docs/adr/0002-mono-options-source.md, eng/peers)"
    local log
    log=$(mktemp)
    if ! apt_try "$@" >"$log" 2>&1; then
        if ! as_root apt-get -q update >>"$log" 2>&1 || ! apt_try "$@" >>"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            return 1
        fi
    fi
    rm -f "$log"
}

# Nothing that is installed here shall start a service: systemctl only makes its notes when it is told to be offline.
apt_try() {
    case $1 in
        install) as_root env DEBIAN_FRONTEND=noninteractive SYSTEMD_OFFLINE=1 apt-get -q -y --no-install-recommends "$@" ;;
        *) apt-get -q "$@" ;;
    esac
}
