// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using System.Text;
using UefiCapsule.Cli;

using CancellationTokenSource cancellation = new();
Console.CancelKeyPress += (_, e) =>
{
    // The first Ctrl-C lets the command clean up; the second one ends the process at once.
    e.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};
using PosixSignalRegistration termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
});
if (Console.IsOutputRedirected)
{
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

return CommandLine.Run(args, Terminal.OfProcess(cancellation.Token));
