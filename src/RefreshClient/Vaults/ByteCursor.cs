using System.Buffers.Binary;
using System.Text;

namespace RefreshClient;

/// <summary>
/// Writes values one after the other into bytes, or reads them back, little-endian. Whatever does not fit, or
/// cannot be what was written, is an <see cref="ArgumentException"/> of the base library.
/// </summary>
ref struct ByteCursor(Span<byte> bytes)
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    const int None = -1;

    Span<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>How many bytes a text takes.</summary>
    public static int LengthOf(string? text) => sizeof(int) + (text is null ? 0 : Utf8.GetByteCount(text));

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    public void Write(string? text)
    {
        Write(text is null ? None : Utf8.GetByteCount(text));
        if (text is not null) Utf8.GetBytes(text, Take(Utf8.GetByteCount(text)));
    }

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public string? ReadText()
    {
        int length = ReadInt32();
        return length == None ? null : Utf8.GetString(Take(length));
    }

    Span<byte> Take(int length)
    {
        Span<byte> taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
