// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>A key, a certificate or a trust anchor cannot be used. Its text never holds a secret.</summary>
public sealed class SigningException : Exception
{
    /// <summary>A fault, the file it concerns and a sentence about it.</summary>
    public SigningException(SigningFault fault, string? file, string detail, Exception? innerException = null)
        : base(file is null ? detail : $"{file}: {detail}", innerException)
    {
        Fault = fault;
        File = file;
        Detail = detail;
    }

    /// <summary>What is wrong.</summary>
    public SigningFault Fault { get; }

    /// <summary>The file it concerns, as the caller named it, or null.</summary>
    public string? File { get; }

    /// <summary>A sentence about it, without the file's name.</summary>
    public string Detail { get; }
}
