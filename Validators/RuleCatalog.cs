// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.Formats.Images;
using UefiCapsule.Validators.Consumers;
using UefiCapsule.Validators.Dependency;
using UefiCapsule.Validators.FirmwareVolume;
using UefiCapsule.Validators.Fmp;
using UefiCapsule.Validators.Header;
using UefiCapsule.Validators.Images;
using UefiCapsule.Validators.Payload;
using UefiCapsule.Validators.Policies;
using UefiCapsule.Validators.Signature;
using UefiCapsule.Validators.Trust;
using UefiCapsule.Validators.Ux;
using UefiCapsule.Validators.Version;

namespace UefiCapsule.Validators;

/// <summary>All rules. A rule that is not listed here does not exist; eng/new-rule adds the line.</summary>
public static class RuleCatalog
{
    /// <summary>The rules, in id order.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new TrailingBytes(), // CAP1001
        new FlagNeedsPersist(), // CAP1002
        new PopulateWithFmp(), // CAP1003
        new UnknownFlagBits(), // CAP1004
        new HeaderExtensionNotZero(), // CAP1005
        new UnusualHeaderSize(), // CAP1006
        new BodyNotRead(), // CAP1007
        new UxHeaderSize(), // CAP1201
        new UxVersion(), // CAP1202
        new UxChecksum(), // CAP1203
        new UxImageType(), // CAP1204
        new UxReserved(), // CAP1205
        new UxBitmap(), // CAP1206
        new NestedSize(), // CAP1211
        new NestedDepth(), // CAP1212
        new NestedKind(), // CAP1213
        new AcceptSize(), // CAP1221
        new RevertSize(), // CAP1222
        new AcceptFlags(), // CAP1223
        new FmpVersionUnknown(), // CAP2001
        new NoItems(), // CAP2002
        new ItemOffsetsNotAscending(), // CAP2003
        new GapAfterItemList(), // CAP2004
        new EmbeddedDrivers(), // CAP2005
        new ImageHeaderVersionUnknown(), // CAP2006
        new ReservedNotZero(), // CAP2007
        new ImageIndexZero(), // CAP2008
        new BytesNoSizeCounts(), // CAP2009
        new UnknownCapsuleSupportBits(), // CAP2010
        new EmptyUpdateImage(), // CAP2011
        new EmptyContent(), // CAP2101
        new FmpPayloadHeaderMissing(), // CAP2102
        new CodeInjectionSignature(), // CAP2103
        new RuntimeHeaderVersionZero(), // CAP2104
        new RuntimeHeaderWithoutSvn(), // CAP2105
        new PlatformIdZero(), // CAP2106
        new DependencyNotEvaluable(), // CAP2201
        new DependencyNeverMet(), // CAP2202
        new DependencyLeavesValues(), // CAP2203
        new DependencyNotDeclared(), // CAP2204
        new DependencyUnmet(), // CAP2210
        new DependencyImageMissing(), // CAP2211
        new NothingSigned(), // CAP3001
        new AuthenticationMissing(), // CAP3002
        new AuthenticationNotDeclared(), // CAP3003
        new AuthenticationUnreadable(), // CAP3004
        new CertificateRevision(), // CAP3005
        new CertificateTypeNotGuid(), // CAP3006
        new CertTypeUnsupported(), // CAP3007
        new MonotonicCountNotCompared(), // CAP3008
        new CertificateDataTooLarge(), // CAP3009
        new MessageUnreadable(), // CAP3010
        new BytesBehindMessage(), // CAP3011
        new AttachedContent(), // CAP3012
        new NoSigners(), // CAP3013
        new DigestMismatch(), // CAP3014
        new SignatureMismatch(), // CAP3015
        new WeakDigest(), // CAP3016
        new AlgorithmUnsupported(), // CAP3017
        new SignerCertificateMissing(), // CAP3018
        new SignedAttributesWrong(), // CAP3019
        new OpinionsDisagree(), // CAP3020
        new NoTrustAnchors(), // CAP3021
        new SignerNotTrusted(), // CAP3022
        new CertificateOutsideValidity(), // CAP3023
        new TooManySignatures(), // CAP3024
        new RevocationListsInside(), // CAP3025
        new DigestNotAnnounced(), // CAP3026
        new AlgorithmParametersOdd(), // CAP3027
        new SignedOutsideValidity(), // CAP3028
        new AlgorithmsNotProtected(), // CAP3029
        new BytesNotCovered(), // CAP3030
        new ExpectedSignerMissing(), // CAP3031
        new NoSignerTrusted(), // CAP3032
        new NoPostQuantumSigner(), // CAP3033
        new OneImplementationOnly(), // CAP3034
        new PostQuantumAttributesMissing(), // CAP3035
        new SignerPassedOver(), // CAP3036
        new CertificateDenied(), // CAP3101
        new PublicKeyDenied(), // CAP3102
        new ImageDenied(), // CAP3103
        new PayloadNotAllowed(), // CAP3104
        new DriverNotAllowed(), // CAP3105
        new ListEntryNotUsed(), // CAP3106
        new KnownTestKeyUsed(), // CAP3110
        new TestKeyAllowed(), // CAP3111
        new LowestSupportedVersionTooHigh(), // CAP4001
        new LowestSupportedVersionEqual(), // CAP4002
        new VolumeSignature(), // CAP5101
        new VolumeHeaderChecksum(), // CAP5102
        new VolumeRevision(), // CAP5103
        new VolumeHeaderLength(), // CAP5104
        new BlockMapTerminator(), // CAP5105
        new BlockMapLength(), // CAP5106
        new VolumeReserved(), // CAP5107
        new FileSystemUnknown(), // CAP5108
        new FreeSpaceNotErased(), // CAP5109
        new PaddingNotErased(), // CAP5110
        new DuplicateFileName(), // CAP5111
        new BytesOutsideVolumes(), // CAP5112
        new ExtEntryBroken(), // CAP5113
        new FileHeaderChecksum(), // CAP5201
        new FileDataChecksum(), // CAP5202
        new FileNotFinished(), // CAP5203
        new FileDeleted(), // CAP5204
        new LargeFileInFfs2(), // CAP5205
        new FileNotAligned(), // CAP5206
        new VolumeAlignmentTooSmall(), // CAP5207
        new FileTypeUnknown(), // CAP5208
        new NoMmDriver(), // CAP5209
        new MixedMmCores(), // CAP5210
        new TextNotTerminated(), // CAP5301
        new MmDriverWithoutImage(), // CAP5302
        new MmDriverWithSeveralImages(), // CAP5303
        new StandaloneImageNotFound(), // CAP5304
        new MmDepexMissing(), // CAP5305
        new SeveralDepex(), // CAP5306
        new DepexNotWellFormed(), // CAP5307
        new SectionPaddingNotZero(), // CAP5308
        new OptionalHeaderSize(), // CAP5401
        new SizeOfImage(), // CAP5402
        new SizeOfHeaders(), // CAP5403
        new SectionInHeaders(), // CAP5404
        new SectionBeyondImage(), // CAP5405
        new TeHeader(), // CAP5406
        new MachineUnknown(), // CAP5410
        new MixedMachines(), // CAP5411
        new MmDriverNotRelocatable(), // CAP5412
        new NoRelocations(), // CAP5413
        new WritableAndExecutable(), // CAP5414
        new SectionsOverlap(), // CAP5415
        new MmDriverSubsystem(), // CAP5416
        new EmbeddedDriverNotAnImage(), // CAP5420
        new DriverNotSigned(), // CAP5421
    ];

    /// <summary>What the parser, the rules and the checks of consumers and policies can report, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. ReadingDiagnostics.All,
        .. FirmwareVolumeDiagnostics.All,
        .. EncodingDiagnostics.All,
        .. ImageDiagnostics.All,
        .. Rules.Select(r => r.Descriptor),
        .. ConsumerCatalog.Checks.Select(c => c.Descriptor),
        .. PolicyCatalog.Checks.Select(c => c.Descriptor),
    ];
}
