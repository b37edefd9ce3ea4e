// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Guest.Tests.Machine;

/// <summary>
/// The guest's doorbell and the firmware's answers, as pfru.asl lays them out: all words little-endian. Disposing it is the firmware's sudden
/// death: the guest waits for an answer, and a later mailbox over the same window gives it.
/// </summary>
internal sealed class Mailbox : IDisposable
{
    private const int Magic = 0x00;
    private const int Doorbell = 0x04;
    private const int ReplyNumber = 0x08;
    private const int Request = 0x0C;
    private const int Reply = 0x40;
    private const int ReplyWords = 12;
    private const int Identifiers = 0x80;
    private const uint IsReady = 0x4D524650;

    private readonly SharedWindow _window;
    private readonly IGuestFirmware _firmware;
    private readonly Thread _thread;
    private volatile bool _stopped;

    public Mailbox(SharedWindow window, IGuestFirmware firmware)
    {
        _window = window;
        _firmware = firmware;
        _thread = new Thread(Serve) { IsBackground = true, Name = "guest firmware" };
        _thread.Start();
        Volatile.Write(ref window.Word(Magic), IsReady);
    }

    /// <summary>What the firmware threw, which is a defect of it.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>From now on nothing is answered, also not what is being done.</summary>
    public void Stop() => _stopped = true;

    public void Dispose()
    {
        Stop();
        _thread.Join();
    }

    private void Serve()
    {
        try
        {
            while (!_stopped)
            {
                // Numbers that differ are a request without an answer, also one that another mailbox left.
                uint number = Volatile.Read(ref _window.Word(Doorbell));
                if (number == Volatile.Read(ref _window.Word(ReplyNumber)))
                {
                    Thread.Sleep(1);
                    continue;
                }

                GuestReply reply = _firmware.Answer(new GuestRequest(Word(0), Word(1), Word(2), Word(3)));
                if (!_stopped)
                {
                    Put(reply);
                    Volatile.Write(ref _window.Word(ReplyNumber), number);
                }
            }
        }
        catch (Exception e)
        {
            Fault = e;
        }

        uint Word(int index) => _window.Word(Request + (4 * index));
    }

    private void Put(GuestReply reply)
    {
        for (int i = 0; i < ReplyWords; i++)
        {
            _window.Word(Reply + (4 * i)) = i < reply.Words.Count ? reply.Words[i] : 0;
        }

        Span<byte> identifiers = _window.Memory(Identifiers, 4 * 16).Span;
        for (int i = 0; i < (reply.Identifiers?.Count ?? 0); i++)
        {
            reply.Identifiers![i].TryWriteBytes(identifiers[(16 * i)..]);
        }
    }
}
