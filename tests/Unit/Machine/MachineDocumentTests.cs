using Harness;
using RefreshCore;
using Verify.Machine;

namespace MachineTests;

/// <summary>The page that people read about the machine says what the machine does.</summary>
public sealed class MachineDocumentTests
{
    static readonly Lazy<string> s_page = new(() => MachineDocument.Render(RefreshMachine.Step));

    /// <summary>The page, made once for all who compare with it.</summary>
    internal static string Page => s_page.Value;

    [Fact]
    public void Docs_machine_md_is_what_the_machine_does_today()
    {
        string committed = File.ReadAllText(Path.Combine(Repository(), "docs", "machine.md"));

        committed.ReplaceLineEndings("\n").Should().Be(
            Page,
            "`dotnet run --project src/Verify -c Release -- machine --write docs/machine.md` makes it so");
    }

    /// <summary>Or the comparison would prove nothing.</summary>
    [Fact]
    public void The_page_of_another_machine_is_another_page() =>
        MachineDocument.Render(Broken.SkipsTheMark).Should().NotBe(Page);

    [Fact]
    public void The_page_names_every_phase_input_and_effect()
    {
        RefreshEffectKind[] effects = [.. Enum.GetValues<RefreshEffectKind>().Where(kind => kind != default)];

        Page.Should().ContainAll(Enum.GetNames<RefreshPhase>());
        Page.Should().ContainAll(Enum.GetNames<RefreshInputKind>());
        Page.Should().ContainAll(effects.Select(kind => $"{kind}"));
        Page.Should().NotContain("{{");
    }

    [Fact]
    public void Every_decision_that_the_page_cites_is_there()
    {
        string folder = Path.Combine(Repository(), "docs", "decisions");
        IEnumerable<string> cited = Page.Split('(', ')')
            .Where(part => part.StartsWith("decisions/", StringComparison.Ordinal));

        cited.Should().NotBeEmpty();
        cited.Should().OnlyContain(link => File.Exists(Path.Combine(folder, "..", link)));
    }

    /// <summary>Sources have mapped paths, so the repository is found from where the tests run.</summary>
    static string Repository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Verify.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
