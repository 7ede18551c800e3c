namespace UnitTests.Vaults;

/// <summary>A folder of the test's own, deleted after it.</summary>
sealed class ScratchFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vault-");

    public string Path => _folder.FullName;

    /// <summary>Where the tests keep their record.</summary>
    public string Record => At("session.vault");

    public string At(string name) => System.IO.Path.Join(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
