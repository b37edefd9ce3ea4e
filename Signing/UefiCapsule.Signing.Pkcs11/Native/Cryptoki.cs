// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.CompilerServices;

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>
/// The functions of a module, as methods. Everything that a module gives back is checked against the room it was given before it is
/// looked at. CK_ULONG arguments are passed as the machine's word also where the module takes 32 bits of it: one register either way.
/// </summary>
internal sealed unsafe class Cryptoki
{
    private const int LastFunction = (int)CryptokiFunction.Sign;

    /// <summary>More readers than any machine has.</summary>
    private const int MaximumSlots = 1024;

    /// <summary>Longer than a signature with any key that is accepted (RSA-4096: 512).</summary>
    private const int SignatureRoom = 1024;

    private const ulong OsLockingOk = 2;
    private const ulong SerialSession = 4;

    /// <summary>All but the one that is exported; its place in the list is not used.</summary>
    private static readonly CryptokiFunction[] _needed = [.. Enum.GetValues<CryptokiFunction>().Where(f => f != CryptokiFunction.GetFunctionList)];

    private readonly nint[] _functions;

    private Cryptoki(CryptokiLayout layout, CryptokiVersion version, nint[] functions)
    {
        Layout = layout;
        Version = version;
        _functions = functions;
    }

    public CryptokiLayout Layout { get; }

    /// <summary>The version of the function list. Modules of PKCS#11 v3 say 2.40 here, too.</summary>
    public CryptokiVersion Version { get; }

    /// <summary>Asks for the list of functions; null when there is none, or it has not every function that is needed.</summary>
    /// <param name="getFunctionList">The exported C_GetFunctionList.</param>
    /// <param name="layout">How structures lie in memory.</param>
    /// <param name="problem">Why it is null.</param>
    public static Cryptoki? From(nint getFunctionList, CryptokiLayout layout, out string problem)
    {
        nint list = 0;
        ulong value = layout.Returned(((delegate* unmanaged[Cdecl]<nint*, nuint>)getFunctionList)(&list));
        if (value != ReturnValue.Ok || list == 0)
        {
            problem = value != ReturnValue.Ok ? $"C_GetFunctionList: {ReturnValue.Name(value)}" : "C_GetFunctionList gives no list";
            return null;
        }

        int start = layout.Align(2, nint.Size);
        StructReader reader = new(layout, new ReadOnlySpan<byte>((void*)list, start + ((LastFunction + 1) * nint.Size)));
        CryptokiVersion version = reader.Version();
        nint[] functions = new nint[LastFunction + 1];
        for (int i = 0; i < functions.Length; i++)
        {
            functions[i] = reader.Pointer();
        }

        if (version.Major is not (2 or 3))
        {
            problem = $"its function list is of version {version}, and 2.x is needed";
            return null;
        }

        CryptokiFunction[] absent = [.. _needed.Where(f => functions[(int)f] == 0)];
        problem = absent.Length == 0 ? string.Empty : $"it has no C_{absent[0]}";
        return absent.Length == 0 ? new Cryptoki(layout, version, functions) : null;
    }

    /// <summary>Initialises the module for use from several threads; from one where it cannot.</summary>
    /// <returns>False when somebody else in this process has done so before.</returns>
    public bool Initialize()
    {
        byte[] arguments = new byte[64];
        StructWriter writer = new(Layout, arguments);
        for (int i = 0; i < 4; i++)
        {
            writer.Pointer(0); // no mutexes of ours
        }

        writer.Long(OsLockingOk);
        writer.Pointer(0);
        ulong value;
        fixed (byte* pointer = arguments)
        {
            value = Call1(CryptokiFunction.Initialize, pointer);
        }

        if (value == ReturnValue.CantLock)
        {
            value = Call1(CryptokiFunction.Initialize, null);
        }

        if (value == ReturnValue.CryptokiAlreadyInitialized)
        {
            return false;
        }

        Check(CryptokiFunction.Initialize, value);
        return true;
    }

    /// <summary>Ends the use. That it fails is nobody's concern any more.</summary>
    public void EndUse() => _ = Call1(CryptokiFunction.Finalize, null);

    public LibraryInfo GetInfo()
    {
        byte[] bytes = new byte[LibraryInfo.Room];
        fixed (byte* pointer = bytes)
        {
            Check(CryptokiFunction.GetInfo, Call1(CryptokiFunction.GetInfo, pointer));
        }

        return LibraryInfo.Read(Layout, bytes);
    }

    /// <summary>The slots with a token in them.</summary>
    public ulong[] GetSlotList()
    {
        var function = (delegate* unmanaged[Cdecl]<byte, byte*, byte*, nuint>)F(CryptokiFunction.GetSlotList);
        ulong count = 0;

        // Asked without a buffer, a module also looks whether slots have come or gone.
        Check(CryptokiFunction.GetSlotList, Layout.Returned(function(1, null, (byte*)&count)));
        int counted = Count(CryptokiFunction.GetSlotList, Word(ref count), MaximumSlots, "slots");
        if (counted == 0)
        {
            return [];
        }

        // A token may be plugged in between the two calls.
        int room = counted + 4;
        byte[] bytes = new byte[room * Layout.LongSize];
        SetWord(ref count, (ulong)room);
        fixed (byte* pointer = bytes)
        {
            Check(CryptokiFunction.GetSlotList, Layout.Returned(function(1, pointer, (byte*)&count)));
        }

        return Handles(bytes, Count(CryptokiFunction.GetSlotList, Word(ref count), room, "slots"));
    }

    public SlotInfo GetSlotInfo(ulong slot)
    {
        byte[] bytes = new byte[SlotInfo.Room];
        fixed (byte* pointer = bytes)
        {
            Check(CryptokiFunction.GetSlotInfo, Layout.Returned(((delegate* unmanaged[Cdecl]<nuint, byte*, nuint>)F(CryptokiFunction.GetSlotInfo))((nuint)slot, pointer)));
        }

        return SlotInfo.Read(Layout, bytes);
    }

    public TokenInfo GetTokenInfo(ulong slot)
    {
        byte[] bytes = new byte[TokenInfo.Room];
        fixed (byte* pointer = bytes)
        {
            Check(CryptokiFunction.GetTokenInfo, Layout.Returned(((delegate* unmanaged[Cdecl]<nuint, byte*, nuint>)F(CryptokiFunction.GetTokenInfo))((nuint)slot, pointer)));
        }

        return TokenInfo.Read(Layout, bytes);
    }

    /// <summary>What the token does with a mechanism; null when it does not know it.</summary>
    public MechanismInfo? GetMechanismInfo(ulong slot, ulong mechanism)
    {
        byte[] bytes = new byte[MechanismInfo.Room];
        ulong value;
        fixed (byte* pointer = bytes)
        {
            value = Layout.Returned(((delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint>)F(CryptokiFunction.GetMechanismInfo))((nuint)slot, (nuint)mechanism, pointer));
        }

        if (value == ReturnValue.MechanismInvalid)
        {
            return null;
        }

        Check(CryptokiFunction.GetMechanismInfo, value);
        return MechanismInfo.Read(Layout, bytes);
    }

    /// <summary>Opens a session that only reads and signs.</summary>
    public ulong OpenSession(ulong slot)
    {
        ulong session = 0;
        var function = (delegate* unmanaged[Cdecl]<nuint, nuint, void*, void*, byte*, nuint>)F(CryptokiFunction.OpenSession);
        Check(CryptokiFunction.OpenSession, Layout.Returned(function((nuint)slot, (nuint)SerialSession, null, null, (byte*)&session)));
        return Word(ref session) is not 0 and ulong handle
            ? handle
            : throw CryptokiException.Nonsense(CryptokiFunction.OpenSession, "says it opened a session, and gives none");
    }

    /// <summary>Closes a session; it may be gone already, with its token.</summary>
    public void CloseSession(ulong session) =>
        _ = ((delegate* unmanaged[Cdecl]<nuint, nuint>)F(CryptokiFunction.CloseSession))((nuint)session);

    /// <summary>Logs in.</summary>
    /// <param name="session">The session.</param>
    /// <param name="user">One of <see cref="UserType"/>.</param>
    /// <param name="pin">The PIN in UTF-8; empty where the token asks for it itself.</param>
    /// <returns>What the module returned.</returns>
    public ulong Login(ulong session, ulong user, ReadOnlySpan<byte> pin)
    {
        // An empty span has no address, which is what a token with a keypad of its own wants to see.
        fixed (byte* pointer = pin)
        {
            return Layout.Returned(((delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)F(CryptokiFunction.Login))((nuint)session, (nuint)user, pointer, (nuint)pin.Length));
        }
    }

    /// <summary>Logs out; the token may be gone already.</summary>
    public void Logout(ulong session) =>
        _ = ((delegate* unmanaged[Cdecl]<nuint, nuint>)F(CryptokiFunction.Logout))((nuint)session);

    /// <summary>An attribute's value; null where the token has none, or does not give it away.</summary>
    /// <param name="session">The session.</param>
    /// <param name="target">The object.</param>
    /// <param name="attribute">One of <see cref="ObjectAttribute"/>.</param>
    /// <param name="limit">The most bytes it can have.</param>
    public byte[]? GetAttribute(ulong session, ulong target, ulong attribute, int limit)
    {
        if (AttributeCall(session, target, attribute, null) is not { } said || said == Layout.Unavailable)
        {
            return null;
        }

        byte[] value = new byte[Count(CryptokiFunction.GetAttributeValue, said, limit, "bytes of an attribute")];
        if (value.Length == 0)
        {
            return value;
        }

        if (AttributeCall(session, target, attribute, value) is not { } given || given == Layout.Unavailable)
        {
            return null;
        }

        return value[..Count(CryptokiFunction.GetAttributeValue, given, value.Length, "bytes of an attribute")];
    }

    /// <summary>The objects that match; never more than the limit and one.</summary>
    public ulong[] FindObjects(ulong session, SearchTemplate template, int limit)
    {
        BeginSearch(session, template);
        try
        {
            List<ulong> found = [];
            byte[] batch = new byte[16 * Layout.LongSize];
            while (found.Count <= limit)
            {
                ulong count = 0;
                fixed (byte* pointer = batch)
                {
                    var function = (delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint>)F(CryptokiFunction.FindObjects);
                    Check(CryptokiFunction.FindObjects, Layout.Returned(function((nuint)session, pointer, 16, (byte*)&count)));
                }

                int given = Count(CryptokiFunction.FindObjects, Word(ref count), 16, "objects");
                if (given == 0)
                {
                    break;
                }

                found.AddRange(Handles(batch, given));
            }

            return [.. found];
        }
        finally
        {
            // An open search would block the session for the next one.
            _ = ((delegate* unmanaged[Cdecl]<nuint, nuint>)F(CryptokiFunction.FindObjectsFinal))((nuint)session);
        }
    }

    public void SignInit(ulong session, ulong mechanism, ulong key)
    {
        byte[] bytes = new byte[32];
        StructWriter writer = new(Layout, bytes);
        writer.Long(mechanism);
        writer.Pointer(0);
        writer.Long(0);
        fixed (byte* pointer = bytes)
        {
            Check(CryptokiFunction.SignInit, Layout.Returned(((delegate* unmanaged[Cdecl]<nuint, byte*, nuint, nuint>)F(CryptokiFunction.SignInit))((nuint)session, pointer, (nuint)key)));
        }
    }

    public byte[] Sign(ulong session, ReadOnlySpan<byte> data)
    {
        byte[] signature = new byte[SignatureRoom];
        ulong length = 0;
        SetWord(ref length, SignatureRoom);
        fixed (byte* from = data)
        {
            fixed (byte* to = signature)
            {
                var function = (delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, byte*, nuint>)F(CryptokiFunction.Sign);
                Check(CryptokiFunction.Sign, Layout.Returned(function((nuint)session, from, (nuint)data.Length, to, (byte*)&length)));
            }
        }

        return signature[..Count(CryptokiFunction.Sign, Word(ref length), SignatureRoom, "bytes of a signature")];
    }

    /// <summary>The length that C_GetAttributeValue says, or null when it refuses to say it.</summary>
    private ulong? AttributeCall(ulong session, ulong target, ulong attribute, byte[]? room)
    {
        byte[] bytes = new byte[32];
        ulong value;
        fixed (byte* into = room)
        {
            StructWriter writer = new(Layout, bytes);
            writer.Long(attribute);
            writer.Pointer((nint)into);
            writer.Long((ulong)(room?.Length ?? 0));
            fixed (byte* pointer = bytes)
            {
                value = Layout.Returned(((delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)F(CryptokiFunction.GetAttributeValue))((nuint)session, (nuint)target, pointer, 1));
            }
        }

        if (value is ReturnValue.AttributeSensitive or ReturnValue.AttributeTypeInvalid)
        {
            return null;
        }

        Check(CryptokiFunction.GetAttributeValue, value);
        StructReader reader = new(Layout, bytes);
        _ = reader.Long();
        _ = reader.Pointer();
        return reader.Long();
    }

    private void BeginSearch(ulong session, SearchTemplate template)
    {
        byte[] values = [.. template.Attributes.SelectMany(a => a.Value), 0];
        byte[] bytes = new byte[(template.Attributes.Count * 24) + 1];
        fixed (byte* value = values)
        {
            StructWriter writer = new(Layout, bytes);
            int offset = 0;
            foreach ((ulong attribute, byte[] wanted) in template.Attributes)
            {
                writer.Long(attribute);
                writer.Pointer((nint)(value + offset));
                writer.Long((ulong)wanted.Length);
                offset += wanted.Length;
            }

            fixed (byte* pointer = bytes)
            {
                var function = (delegate* unmanaged[Cdecl]<nuint, byte*, nuint, nuint>)F(CryptokiFunction.FindObjectsInit);
                Check(CryptokiFunction.FindObjectsInit, Layout.Returned(function((nuint)session, pointer, (nuint)template.Attributes.Count)));
            }
        }
    }

    private void* F(CryptokiFunction function) => (void*)_functions[(int)function];

    private ulong Call1(CryptokiFunction function, void* argument) =>
        Layout.Returned(((delegate* unmanaged[Cdecl]<void*, nuint>)F(function))(argument));

    private static void Check(CryptokiFunction function, ulong value)
    {
        if (value != ReturnValue.Ok)
        {
            throw new CryptokiException(function, value);
        }
    }

    private static int Count(CryptokiFunction function, ulong said, int limit, string what) => said <= (ulong)limit
        ? (int)said
        : throw CryptokiException.Nonsense(function, $"speaks of {said} {what}, and {limit} are the most there can be");

    /// <summary>A CK_ULONG that a module wrote into the eight bytes of a variable.</summary>
    private ulong Word(ref ulong variable) => Layout.Read(new ReadOnlySpan<byte>(Unsafe.AsPointer(ref variable), sizeof(ulong)));

    private void SetWord(ref ulong variable, ulong value) => Layout.Write(new Span<byte>(Unsafe.AsPointer(ref variable), sizeof(ulong)), value);

    private ulong[] Handles(byte[] bytes, int count)
    {
        ulong[] handles = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            handles[i] = Layout.Read(bytes.AsSpan(i * Layout.LongSize));
        }

        return handles;
    }
}
