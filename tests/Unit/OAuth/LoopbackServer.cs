using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UnitTests.OAuth;

/// <summary>A real socket on loopback: it reads each request whole, keeps it, and has it answered.</summary>
sealed class LoopbackServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Func<Socket, int, Task> _answer;

    /// <param name="answer">Gets the connection, which it may close, and the request's number, from 1.</param>
    public LoopbackServer(Func<Socket, int, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public List<string> Requests { get; } = [];

    public Uri Uri(string scheme = "http") => new($"{scheme}://{_listener.LocalEndpoint}/token");

    public static Func<Socket, int, Task> Writes(string text, bool thenCloses = true) => async (socket, _) =>
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        if (thenCloses)
            socket.Close();
    };

    public static string Http(string statusLine, string headers = "", string body = "") =>
        $"HTTP/1.1 {statusLine}\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}";

    public void Dispose() => _listener.Dispose();

    async Task ServeAsync()
    {
        while (true)
        {
            Socket socket = await _listener.AcceptSocketAsync();
            _ = ConverseAsync(socket);
        }
    }

    async Task ConverseAsync(Socket socket)
    {
        using (socket)
        {
            while (await ReadRequestAsync(socket) is { } request)
            {
                int number;
                lock (Requests)
                {
                    Requests.Add(request);
                    number = Requests.Count;
                }
                await _answer(socket, number);
                if (!socket.Connected)
                    return;
            }
        }
    }

    /// <summary>One request by its Content-Length; whatever comes first if it is no HTTP; none at the end.</summary>
    static async Task<string?> ReadRequestAsync(Socket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        StringBuilder text = new();
        while (true)
        {
            int count = await socket.ReceiveAsync(buffer);
            if (count == 0)
                return null;
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            string request = text.ToString();
            int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (!request.Contains(" HTTP/1.1\r\n", StringComparison.Ordinal))
                return request;
            if (end >= 0 && request.Length >= end + 4 + ContentLength(request))
                return request;
        }
    }

    static int ContentLength(string request)
    {
        const string name = "Content-Length: ";
        string? line = request.Split("\r\n").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line[name.Length..], CultureInfo.InvariantCulture);
    }
}
