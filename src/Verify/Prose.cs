namespace Verify;

/// <summary>What people have written of a generated page, kept beside the code that makes the rest.</summary>
static class Prose
{
    /// <param name="name">The file's.</param>
    public static string Read(string name)
    {
        using Stream stream = typeof(Prose).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
