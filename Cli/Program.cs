// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using System.Text;
using UefiCapsule.Cli;

using CancellationTokenSource cancellation = new();

// Not Console.CancelKeyPress: that sets the terminal up for reading keys, and writes escape codes to do it.
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
if (Console.IsOutputRedirected)
{
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

return CommandLine.Run(args, Terminal.OfProcess(cancellation.Token));

// The first signal lets the command clean up; a second one ends the process at once.
void Stop(PosixSignalContext context)
{
    context.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}
