// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace UefiCapsule.Guest.Tests.Machine;

/// <summary>
/// The part of the guest's memory that the firmware has for itself. The guest's memory is a file of which an offset is a physical address, so
/// this process can be the firmware; the kernel's command line takes the window away from Linux.
/// </summary>
internal sealed unsafe class SharedWindow : IDisposable
{
    public const long MemoryLength = 512L << 20;
    public const long Address = 0x0E000000;
    public const int Length = 16 << 20;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;

    /// <summary>Makes the guest's memory as a file, all zero and sparse, and maps the window.</summary>
    public SharedWindow(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, MemoryLength);
        _view = _file.CreateViewAccessor(Address, Length);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        _bytes += _view.PointerOffset;
    }

    /// <summary>A word of the window.</summary>
    public ref uint Word(int offset) => ref *(uint*)(_bytes + offset);

    /// <summary>Bytes of the window, as memory that the guest sees too.</summary>
    public Memory<byte> Memory(int offset, int length) => new Region(_bytes + offset, length).Memory;

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private sealed class Region(byte* bytes, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(bytes, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(bytes + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
