// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Formats.Payload;
using UefiCapsule.Runtime.Linux;
using UefiCapsule.TestKit;

namespace UefiCapsule.Runtime.Tests;

/// <summary>What the C compiler makes of the kernel's own header is what is written here.</summary>
public sealed class KernelHeaderTests
{
    private static readonly Lazy<Dictionary<string, ulong>> _compiled = new(Compile);

    public static TheoryData<string, ulong> Values { get; } = new()
    {
        { "PFRU_IOC_SET_REV", PfrutIoctl.SetRevision },
        { "PFRU_IOC_STAGE", PfrutIoctl.Stage },
        { "PFRU_IOC_ACTIVATE", PfrutIoctl.Activate },
        { "PFRU_IOC_STAGE_ACTIVATE", PfrutIoctl.StageActivate },
        { "PFRU_IOC_QUERY_CAP", PfrutIoctl.QueryCapability },
        { "PFRT_LOG_IOC_SET_INFO", PfrutIoctl.SetLogInfo },
        { "PFRT_LOG_IOC_GET_INFO", PfrutIoctl.GetLogInfo },
        { "PFRT_LOG_IOC_GET_DATA_INFO", PfrutIoctl.GetLogDataInfo },
        { "DSM_SUCCEED", (ulong)PfruDsmStatus.Succeed },
        { "DSM_FUNC_NOT_SUPPORT", (ulong)PfruDsmStatus.FunctionNotSupported },
        { "DSM_INVAL_INPUT", (ulong)PfruDsmStatus.InvalidInput },
        { "DSM_HARDWARE_ERR", (ulong)PfruDsmStatus.HardwareError },
        { "DSM_RETRY_SUGGESTED", (ulong)PfruDsmStatus.RetrySuggested },
        { "DSM_UNKNOWN", (ulong)PfruDsmStatus.Unknown },
        { "DSM_FUNC_SPEC_ERR", (ulong)PfruDsmStatus.FunctionSpecificError },
        { "sizeof(struct pfru_payload_hdr)", PfruPayloadHeader.SizeWithSvn },
        { "sizeof(struct pfru_update_cap_info)", PfruUpdateCapability.StructureSize },
        { "sizeof(struct pfrt_log_info)", PfrtLogInfo.StructureSize },
        { "sizeof(struct pfrt_log_data_info)", PfrtLogDataInfo.StructureSize },
    };

    /// <summary>The structures with a different number in each field, as C writes them: each field is where it belongs.</summary>
    public static TheoryData<string> Structures { get; } = ["cap", "info", "data"];

    [Theory]
    [MemberData(nameof(Values))]
    public void NumbersAreThoseOfTheHeader(string expression, ulong value) => Assert.Equal(_compiled.Value[expression], value);

    [Theory]
    [MemberData(nameof(Structures))]
    public void FieldsLieWhereTheCompilerPutsThem(string structure)
    {
        Assert.NotEmpty(_compiled.Value);
        byte[] theirs = File.ReadAllBytes(Folder.Value[structure + ".bin"]);
        byte[] ours = structure switch
        {
            "cap" => Bytes(new PfruUpdateCapability((PfruDsmStatus)1, 2, Id(3), 4, 5, Id(6), 7, 8, Id(9), Id(10), 11)),
            "info" => Bytes(new PfrtLogInfo(1, 2, 3)),
            _ => Bytes(new PfrtLogDataInfo((PfruDsmStatus)1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        };
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(ours));
    }

    private static Lazy<TemporaryDirectory> Folder { get; } = new(() => new TemporaryDirectory());

    private static Guid Id(byte value) => new(Enumerable.Repeat(value, 16).ToArray());

    private static byte[] Bytes<T>(T value)
        where T : IBinaryStructure<T>
    {
        byte[] bytes = new byte[value.Size];
        SpanWriter writer = new(bytes);
        value.Write(ref writer);
        return bytes;
    }

    private static Dictionary<string, ulong> Compile()
    {
        TemporaryDirectory folder = Folder.Value;
        string prints = string.Concat(Values.Select(row => $"  printf(\"%llu %s\\n\", (unsigned long long)({row.Data.Item1}), \"{row.Data.Item1}\");\n"));
        string source = folder.Write("layout.c", $$"""
            #include <stdio.h>
            #include <string.h>
            #include <linux/pfrut.h>
            static void out(const char *name, const void *bytes, unsigned long n) {
              FILE *f = fopen(name, "wb"); fwrite(bytes, 1, n, f); fclose(f);
            }
            int main(void) {
            {{prints}}
              struct pfru_update_cap_info c = { .status = 1, .update_cap = 2, .fw_version = 4, .code_rt_version = 5, .drv_rt_version = 7,
                .drv_svn = 8, .oem_info_len = 11 };
              memset(c.code_type, 3, 16); memset(c.drv_type, 6, 16); memset(c.platform_id, 9, 16); memset(c.oem_id, 10, 16);
              out("cap.bin", &c, sizeof c);
              struct pfrt_log_info i = { .log_level = 1, .log_type = 2, .log_revid = 3 };
              out("info.bin", &i, sizeof i);
              struct pfrt_log_data_info d;
              memset(&d, 0, sizeof d);
              d.status = 1; d.ext_status = 2; d.chunk1_addr_lo = 3; d.chunk1_addr_hi = 4; d.chunk2_addr_lo = 5; d.chunk2_addr_hi = 6;
              d.max_data_size = 7; d.chunk1_size = 8; d.chunk2_size = 9; d.rollover_cnt = 10; d.reset_cnt = 11;
              out("data.bin", &d, sizeof d);
              return 0;
            }
            """);
        ProcessRunner.RunOk("gcc", "-Wall", "-Werror", "-o", folder["layout"], source);
        ProcessResult result = ProcessRunner.RunIn(folder[""], folder["layout"]);
        Assert.Equal(0, result.ExitCode);
        return result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(line => line[1], line => ulong.Parse(line[0], CultureInfo.InvariantCulture));
    }
}
