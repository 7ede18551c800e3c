using System.Net;
using System.Text;

namespace Harness;

/// <summary>Content that is made as it is sent, as an upload's is: it can be read once.</summary>
public sealed class OneWayContent(string text) : HttpContent
{
    bool _wasRead;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_wasRead) throw new InvalidOperationException("The content has been read.");
        _wasRead = true;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
