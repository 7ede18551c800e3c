using CoyotePatch;
using Microsoft.Coyote;
using Mono.Cecil;

namespace CoyotePatchTests;

/// <summary>Coyote is changed in five places, or not at all.</summary>
public sealed class PatchTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Coyote_is_changed_once()
    {
        string path = CopyOf(typeof(Configuration).Assembly.Location);
        IsPatched(path).Should().BeFalse("this project takes Coyote as it comes");

        Patch.Apply(path);
        byte[] once = File.ReadAllBytes(path);
        Patch.Apply(path);

        IsPatched(path).Should().BeTrue();
        File.ReadAllBytes(path).Should().Equal(once);
    }

    [Fact]
    public void An_assembly_with_another_runtime_is_refused_and_left_as_it_is()
    {
        string path = CopyOf(typeof(Checker.ModelChecker).Assembly.Location);
        byte[] before = File.ReadAllBytes(path);

        Action apply = () => Patch.Apply(path);

        apply.Should().Throw<InvalidDataException>().WithMessage("Checker * is not the one that is known here: *CreateControlledThread*");
        File.ReadAllBytes(path).Should().Equal(before);
    }

    static bool IsPatched(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });
        return Patch.IsApplied(module);
    }

    string CopyOf(string path)
    {
        string copy = Path.Combine(_folder.FullName, Patch.FileName);
        File.Copy(path, copy);
        return copy;
    }
}
