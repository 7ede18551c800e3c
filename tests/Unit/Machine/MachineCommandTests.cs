using System.CommandLine;

namespace MachineTests;

/// <summary>DESIGN section 8: the command's exit codes mean the same everywhere.</summary>
public sealed class MachineCommandTests
{
    [Fact]
    public void The_page_is_printed()
    {
        Ran ran = Run("machine");

        ran.Should().Be(new Ran(Verify.ExitCode.Held, MachineDocumentTests.Page, ""));
    }

    [Fact]
    public void The_page_is_written_where_it_is_wanted()
    {
        string folder = Directory.CreateTempSubdirectory("verify-").FullName;
        string path = Path.Combine(folder, "machine.md");

        Run("machine", "--write", path).Should().Be(new Ran(Verify.ExitCode.Held, "", ""));
        File.ReadAllText(path).Should().Be(MachineDocumentTests.Page);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("machine", "--wrong")]
    [InlineData("no-such-command")]
    [InlineData("machine", "--write")]
    public void A_wrong_command_line_is_bad_input(params string[] args)
    {
        Ran ran = Run(args);

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().NotBeEmpty();
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_bad_input()
    {
        string path = Path.Combine(Path.GetTempPath(), "no", "such", "folder", "machine.md");
        Ran ran = Run("machine", "--write", path);

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().Contain(path);
    }

    static Ran Run(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = Verify.Program.Run(args, new InvocationConfiguration { Output = output, Error = error });
        return new Ran(exitCode, $"{output}", $"{error}");
    }

    sealed record Ran(int ExitCode, string Output, string Error);
}
