// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>All checks of consumers. Within one consumer the order of the ids is the order in which it looks, but for
/// Linux' driver, whose checks say themselves how far it gets.</summary>
public static class ConsumerCatalog
{
    /// <summary>The checks, in id order.</summary>
    public static IReadOnlyList<ConsumerCheck> Checks { get; } =
    [
        new PfruHeadersOutside(), // CAP6101
        new PfruImageType(), // CAP6102
        new PfruOtherImageHeader(), // CAP6103
        new PfruImageHeaderVersion(), // CAP6104
        new PfruPayloadOutside(), // CAP6105
        new PfruOtherPayloadHeader(), // CAP6106
        new PfruNoSecurityVersion(), // CAP6107
        new PfruOnlyFirstPayload(), // CAP6108
        new PfruVersionOfPlatform(), // CAP6109
        new PfruOtherKernel(), // CAP6110
        new PfruNoDriver(), // CAP6111
        new PfruKernelNotKnown(), // CAP6112
        new PfruLongerThanBuffer(), // CAP6113
        new PfruBufferNotKnown(), // CAP6114
        new PfruPlatformBusy(), // CAP6115
        new PfruVersionTooLow(), // CAP6116
        new PfruRefusedStays(), // CAP6117
        new PfruStaleBytes(), // CAP6118
        new PfruOutsideBuffer(), // CAP6119
        new PfruLowerSecurityVersion(), // CAP6120
        new PfruLowerRuntimeVersion(), // CAP6121
        new Edk2CapsuleKind(), // CAP6201
        new Edk2Flags(), // CAP6202
        new Edk2Sizes(), // CAP6203
        new Edk2HeaderSizeTooSmall(), // CAP6204
        new Edk2FmpHeader(), // CAP6205
        new Edk2EmbeddedDrivers(), // CAP6206
        new Edk2ItemOffsets(), // CAP6207
        new Edk2ImageHeaderVersion(), // CAP6208
        new Edk2ItemSize(), // CAP6209
        new Edk2AuthenticationBlock(), // CAP6210
        new Edk2Signature(), // CAP6211
        new Edk2ImageIndex(), // CAP6212
        new Edk2PayloadHeader(), // CAP6213
        new Edk2DependsOnPlatform(), // CAP6214
        new Edk2Picture(), // CAP6215
        new Edk2Dependency(), // CAP6216
        new Edk2Signers(), // CAP6221
        new UBootCapsuleKind(), // CAP6301
        new UBootSizes(), // CAP6302
        new UBootFmpHeader(), // CAP6303
        new UBootItemOffsets(), // CAP6304
        new UBootImageHeaderVersion(), // CAP6305
        new UBootImageSizes(), // CAP6306
        new UBootHardwareInstance(), // CAP6307
        new UBootSignatureNotDeclared(), // CAP6308
        new UBootAuthenticationBlock(), // CAP6309
        new UBootSignature(), // CAP6310
        new UBootDependency(), // CAP6311
        new UBootPayloadHeader(), // CAP6312
        new UBootDriversIgnored(), // CAP6313
        new UBootDependsOnBoard(), // CAP6314
        new UBootAcceptOutside(), // CAP6315
        new UBootSigners(), // CAP6321
        new WindowsPackaging(), // CAP6401
        new NotACapsule(), // CAP6402
        new NotModelled(), // CAP6501
    ];

    /// <summary>The checks of a consumer, in its own order.</summary>
    public static IEnumerable<ConsumerCheck> ChecksOf(Consumer consumer) => Checks.Where(c => c.Consumers.Contains(consumer));
}
