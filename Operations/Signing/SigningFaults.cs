// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Signing;

/// <summary>Turns what Signing throws into findings.</summary>
internal static class SigningFaults
{
    public static Diagnostic Of(SigningException exception) => new(
        DescriptorOf(exception.Fault),
        exception.File is null ? Place.None : Place.Of(exception.File),
        exception.File is null ? exception.Detail.TrimEnd('.') : $"{exception.File}: {exception.Detail.TrimEnd('.')}");

    private static DiagnosticDescriptor DescriptorOf(SigningFault fault) => fault switch
    {
        SigningFault.KeyFileUnreadable or SigningFault.KeyUnreadable or SigningFault.UnsupportedKey => SigningDiagnostics.KeyUnusable,
        SigningFault.PassphraseMissing or SigningFault.PassphraseWrong or SigningFault.PassphraseUnreadable => SigningDiagnostics.PassphraseUnusable,
        SigningFault.CertificateUnreadable => SigningDiagnostics.CertificateUnreadable,
        SigningFault.CertificateMissing => SigningDiagnostics.CertificateMissing,
        SigningFault.KeyDoesNotFitCertificate => SigningDiagnostics.KeyDoesNotFitCertificate,
        SigningFault.CertificateExpired => SigningDiagnostics.CertificateExpired,
        SigningFault.CertificateNotYetValid => SigningDiagnostics.CertificateNotYetValid,
        SigningFault.UnsupportedHash => SigningDiagnostics.UnsupportedHash,
        SigningFault.ProgramUnusable => ProgramDiagnostics.Unusable,
        SigningFault.ProgramFailed => ProgramDiagnostics.Failed,
        SigningFault.ProgramTimedOut => ProgramDiagnostics.TimedOut,
        SigningFault.ProgramAnswerUnreadable => ProgramDiagnostics.AnswerUnreadable,
        SigningFault.ProgramProtocolUnknown => ProgramDiagnostics.ProtocolUnknown,
        SigningFault.ProgramRefused => ProgramDiagnostics.Refused,
        SigningFault.SignatureDoesNotHold => ProgramDiagnostics.SignatureDoesNotHold,
        SigningFault.TokenUriInvalid => TokenDiagnostics.TokenUriInvalid,
        SigningFault.PinInUri => TokenDiagnostics.PinInUri,
        SigningFault.ModuleUnavailable => TokenDiagnostics.ModuleUnavailable,
        SigningFault.ModuleUnusable => TokenDiagnostics.ModuleUnusable,
        SigningFault.TokenMissing => TokenDiagnostics.TokenMissing,
        SigningFault.TokenAmbiguous => TokenDiagnostics.TokenAmbiguous,
        SigningFault.TokenKeyMissing => TokenDiagnostics.TokenKeyMissing,
        SigningFault.TokenObjectAmbiguous => TokenDiagnostics.TokenObjectAmbiguous,
        SigningFault.PinMissing => TokenDiagnostics.PinMissing,
        SigningFault.PinWrong => TokenDiagnostics.PinWrong,
        SigningFault.PinLocked => TokenDiagnostics.PinLocked,
        SigningFault.PinExpired => TokenDiagnostics.PinExpired,
        SigningFault.MechanismMissing => TokenDiagnostics.MechanismMissing,
        SigningFault.KeyMayNotSign => TokenDiagnostics.KeyMayNotSign,
        SigningFault.TokenRemoved => TokenDiagnostics.TokenRemoved,
        SigningFault.TokenCertificateMissing => TokenDiagnostics.TokenCertificateMissing,
        SigningFault.TokenBusy => TokenDiagnostics.TokenBusy,
        SigningFault.TokenSignatureWrong => TokenDiagnostics.TokenSignatureWrong,
        SigningFault.TokenFailure => TokenDiagnostics.TokenFailure,
        SigningFault.RevocationListUnreadable => RevocationDiagnostics.Unreadable,
        SigningFault.RevocationListDelta => RevocationDiagnostics.Delta,
        SigningFault.RevocationListIndirect => RevocationDiagnostics.Indirect,
        SigningFault.RevocationListPartial => RevocationDiagnostics.Partial,
        SigningFault.RevocationListNotUnderstood => RevocationDiagnostics.NotUnderstood,
        _ => SigningDiagnostics.KeyUnusable,
    };
}
