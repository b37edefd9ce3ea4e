// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Tests.KnownKeys;

/// <summary>The public numbers of the published test keys: the RSA moduli, in Base64. The exponent of each is 65537.</summary>
internal static class PublishedModuli
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["EDK II TestRoot of 2017"] =
            "uSkpbGAM1yP2fe7wYv/ZyapVjIGVVj+3VlOwwoISxTt1I7lN1sRVc/Oqlagb85N+nkDkHSKckwcL16pb1+QaIYTXY1kDUB/1FFWTkZv1UrC/DlxoO1l"
            + "SmJZW4avEQ7sFV3hFAZ9YFVMOEZQvDvGmGaJuhjkrM43HxevuHjPTMpTBWcQMlwsSSF8z9mB0fVfCEy19qYejNeqRgz9nepIfAVOfYl+ZEv1zGy2eK2"
            + "w0Sa9PB4/A6WueX3k12ipciO72SGHaluNIRqCUHJ32XIcO73QJkQ09WufFTIp6rKGFtmdEF1VSOugRTViikwBi6nuA7c+933WAS7llY60LTXT6WQ==",
        ["EDK II TestSub of 2017"] =
            "xTqvFjSaFGF0jDkaBB97ldNAt+omp3uNdtOGG3wHF9JWcjYTtGx1t7/RNdEx1ZoHwWJOqj292ECLSJrFRsTDECzUgtlt9MPehfo0HdF0el8WNFkrKwN"
            + "hRmLXiGJZTdhVAFJU4RVeqezW6FH9745oX9JA0mHvLB1bp24UTBK8YIGOZsmEUcKJUfzlf4aaeKTB9w+ppZdg3W/IoP3qBy8BNgrovQ7cSC6FInu722"
            + "h4681qVAf3gaVSj/NcCR52o9GRj+6GLIVJmZZPX1sNCK7YIOjjZ3DG7A4Ovb889tvkRdV6u5/ROxiJ/GOswjC4+ruKJGNOeVh4cqsnNj27T0fW7w==",
        ["EDK II TestCert of 2017"] =
            "977Y1f9N/SJYwmBgxcyhY6K95f0UbH1hzAf4Eqf1k9keKDoKxnoHXt/AFZ6Tysg4A5FbwUv5TJGGycoX+gqMw3trCIuNpySOrybRs8UdWXh0mii6UeZ"
            + "I8KxEx4b+lazgNU9aIigXW69c3oxnfO3SGh+Co+caMlAXQcsQKs+rIG/uyK318ho1n9yWpxHdmp1dBFR8STt0TymD5mM01r/lZMbBIEHsh6S7iMZsrJ"
            + "u+mPoW0Q//xjIAkLd84P5jg8hAKcXHNZyE4asVyh6qB/+EuHOiJG9qWCe+NzNujdbiyAXAUP9bGgOpvWXWagfI65vDmhMJ0P4n5DB0WXWQKQb4rw==",
        ["EDK II TestRoot of 2016"] =
            "lOYzT1bDB6DQmVfD4VZCAXBZHC9KZo80npO9tuySpJBRXcaPtcOGFd9ggL64eFlbm/0nkmnMyo4+noFHW4TvXJuzSkNbjQsxBAC2isCp9SHQP82wZ31"
            + "QMy77GywWLu5WAYf2yNRTB2eZC0a/HZDG239tYgxKrKiiPHkPrY/+wejlJz35ppod7JpfYlEumB0pumuK+0MOaCn1vmdIRChF/h07UHJqwLsMnwJhrW"
            + "Onh/Yynz4WXO7MBb0X6EZSr1CKpn4WaYNpW25Nx8+AuM32Zj++bKDonCZguqkF3XFKvQCoDPdQq0TWPochPC3mMydeISe53DhI1jqW4RdHZWXOPQ==",
        ["EDK II TestSub of 2016"] =
            "nzZ96FKOYggV4MdQFMYBxv4dt/1sk4YGI9jQE6Bt0udYtDBmpsoxj/BmwaYUXNDkaSIUBPFWvjT41nHaIeLFyzq6FtxLNurEfnMXUcDRdP2MSv/iW6G"
            + "A5nVHnIHMKoqSL+/eW1UI0Swsk//i4y17Pwd1zP43OIx2u4LPgJsB9g18/VU7CB5l65vyhmeuFUMxWyWCZfirxQJpZi3C/rdPfZcoiWC/ty2Nmo6J85"
            + "AInVUMpSH7JoQJXJxnnujGHz8S0EXuKSCJYclwCmYsQZwJWb4n6NyUcEyl0R85I+laeSoQ7Iv99WOeIiyUB4nrfxZcpiB67ZBaQuO8Yp3ReozaXw==",
        ["EDK II TestCert of 2016"] =
            "kjx2EqIRfn4puPPYjcfAnAhv3z2+yi7vQ7KvqQeD3P1CbWmgPg+0Stz4ajQq1m2/oAjYJu5cYjgqx5ptLT2pe9VFfFRVIkzO2X9cvFQRQhyfdspJkuz"
            + "A8KlduaDBhqHM+I3XD5d69shRanfY2gQD41LB0W7PAAvAih3sTgAn3snYEKI/Sj1h/Q1BUMl3G7TMhlwLxQpLZ0jUUH9NVHTSXm3g+vsJUJ9LFGqI59"
            + "Zbue9DnWdwJCZZum0xCr3x3jgdtRmh50NTtUVbar3fyoxR4cUksPJnk7Mqjf06Gv/NBclChJkyGiXRGqvwtlymlAAns7GKr0cQ6vqZYpMoiKbemw==",
        ["U-Boot sandbox SIGNER"] =
            "sAX2ldD9Y0c0utd1NU/uFW7jFbMRV4cByWOc+Rcer/nFgX9yta7ivu3BJ1ueWR17zRNiQpIzLyEipoSPwyyViD5wLrPLRXVP0druaCWyiPm+hm7mpjv"
            + "whvR7F2efJTguq9nJI4scaL7APUhbIXHHSL9mK8IlbFnshaR/qwd//nBW64HVqWlHNd+uxpFP2Qp0kQwb1b80USNWuMtjaIBam2R1xxDac1jSd0014X"
            + "/XcDORxRpJl+0gONw7Ws2nuggeBGlCsy2Fo9/mngEG3bwa7qSmUM9T1Cp+1+vgRmi7ox7Yb4m2KaTXoD76mydcQW7+fQkCvpUVC8AtOTWMOfrCMQ==",
        ["U-Boot sandbox SIGNER2"] =
            "pj8NaRndsTVtKZXrEV5JHpN7sFAdOjbetbZ2b6TJASreCKJKhls9bWZbPmdgqr8Dn3LD2du3D0WErsUZzN2HS+DBuknj1e4v2EjcN66vAj/MyxrQmzS"
            + "H7H7DXz0BLTwacOvu6TCSoY6qVdlNlEM2RIl+KpZ4S6cr9iTSWoNu8n9H3i3SYux5yfcXb3F6QNQ0hpuMvgw4YGHiPAxLXhLurNE2EH5zmUkDniYvtf"
            + "0M9EufeLhSQd+zMhof5gdeSC2/IL2uJwN2shzgStHXfh0olAhmKy2Du2o/p380I/Tdak5cwpwtetN2zHM1OaZMHDg4OsT9Ep9dSekWMstHNKsySw==",
        ["Debian OVMF snakeoil"] =
            "yIuuXei5qIw+UvavLxPyyNhx0G6Ijuf9SqxVXOpKcQ+l3ZCcKQaCLWCH0pbPQj587zVjgMUd4SHgXdVP6awDz8b0NcLgyzF31pHBmmB3z55nv2JbgI5"
            + "6bix9TEHLpoDs4+cWAb2WZPkW8rV/6YR+xVuE8fi9aAWJ7H4dwUhPzU7RBB1dZ1wF6Wv3b8nn1jJa5W8I3zOd+tpWczOsqyRnDnFhMiOulGAiFTtmIX"
            + "v2VReQf7TxrXdqAAs9dcS3qizzNVgY5XpABtmYu1AjyLwwqXZ+blZ2tmUUJicgw3YdCWtlTAtfXZDHf+ZzgCNtTvhb2DzpAVmF/H+A8w8lUJZiBQ==",
        ["AMI Test PK of 2017"] =
            "5zZ7IJK6f6qj9g5JCIf1HBEzul34m1ztx5Dk80ECBkH5Fx5SqpkatIpaVu5b73dZBxBukW/3kWFN+jD1Z0n1gK11VA2k3Git4WOKH1kjsJ75Gfag6H0"
            + "7wdmxH9aVlhK6CP0gdb59qoQuo9ETS8a64M64zeHwJyFGVkE1YfeB5duc90TraXoZpWoZ2XV/P8rGjn63BawB4W9Gz5T44d9mjR+YQUDPB8BuU25j76"
            + "rRQe27h5AfYISm0KakrpVRmYhkIUliyOn8iSgS9HMLPRlsUvw0/fL8tE/Kc0kabvk38sdRbf+9dYdG+221+A7QODfnkSFy7+IzBD6hxn+WDetjWQ==",
    };
}
