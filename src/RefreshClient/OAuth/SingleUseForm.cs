using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace RefreshClient;

/// <summary>
/// A form (RFC 6749, appendix B) that can be read once. So whether it was read tells whether its secrets can
/// have left the device, and no redirect or retrying handler can present a refresh token twice (rule 3). Its
/// bytes are pinned, and overwritten when it is disposed; the transport's own copies are beyond its reach.
/// </summary>
sealed class SingleUseForm : HttpContent
{
    readonly byte[] _body;
    volatile bool _wasRead;

    public SingleUseForm(IEnumerable<(string Name, string Value)> fields)
    {
        string text = string.Join('&', fields.Select(field => $"{Encode(field.Name)}={Encode(field.Value)}"));
        _body = GC.AllocateUninitializedArray<byte>(Encoding.ASCII.GetByteCount(text), pinned: true);
        Encoding.ASCII.GetBytes(text, _body);
        Headers.ContentType = new("application/x-www-form-urlencoded");
    }

    /// <summary>The transport has asked for the bytes.</summary>
    public bool WasRead => _wasRead;

    /// <summary>A name or value as appendix B has it: UTF-8, percent-encoded, <c>+</c> for a space.</summary>
    public static string Encode(string text) =>
        Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_wasRead)
            throw new InvalidOperationException("No handler may send a refresh token again.");
        _wasRead = true;
        return stream.WriteAsync(_body, 0, _body.Length, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(_body);
        base.Dispose(disposing);
    }
}
