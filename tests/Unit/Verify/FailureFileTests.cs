using System.Globalization;
using System.Text.Json.Nodes;
using Harness;
using Models;
using Verify.Exploration;
using Verify.Failures;

namespace VerifyTests;

/// <summary>DESIGN section 7: a failure is a file. It comes from anywhere, so anything may be in it.</summary>
public sealed class FailureFileTests : IDisposable
{
    static readonly FailureFile s_failure = new(
        FailureFile.CurrentVersion,
        "ParallelCallers",
        "Hedges",
        "AtMostOneRefreshInFlight",
        "it fell",
        1,
        ["SignedIn 1.0"],
        new LeastSchedule(
            [2, 3],
            new Dictionary<Fault, int> { [Fault.ProcessDeath] = 1 },
            [new Strike(Fault.ProcessDeath, 4)],
            [new Deviation(ulong.MaxValue, 2, 7)],
            "{}")
        {
            IsOutOfTime = true,
        },
        new FoundSchedule(ExplorationStrategy.QLearning, 4_000_000_000, new ScheduleSize(9, 80, 20), "{}"),
        BuildIdentity.This,
        FailureFile.ReplayCommand);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, InlineData("NoZombieSession"), InlineData(null)]
    public void What_was_saved_is_loaded(string? property)
    {
        FailureFile failure = s_failure with { Property = property, Least = property is null ? null : s_failure.Least };

        string path = failure.Save(_folder);

        path.Should().EndWith("ParallelCallers-4000000000.repro.json");
        FailureFile.Load(new FileInfo(path)).Should().BeEquivalentTo(failure);
    }

    [Fact]
    public void What_cannot_be_repeated_is_kept_as_it_was_found()
    {
        var item = new WorkItem("ParallelCallers", "Hedges", 25, 9, ExplorationStrategy.Random);
        WorkResult result = new(item, 3, "It\n  fell.", null, "{}", null, []);

        FailureFile failure = new FailureRecorder().Record(result);

        failure.Least.Should().BeNull();
        failure.Why.Should().Be("It fell.");
        failure.Found.Should().Be(new FoundSchedule(ExplorationStrategy.Random, 9, null, "{}"));
        failure.Build.IsThis().Should().BeTrue();
    }

    [Fact]
    public void Another_build_is_told_from_this_one()
    {
        BuildIdentity here = BuildIdentity.This;
        string module = here.Modules.Keys.First();
        Dictionary<string, Guid> others = new(here.Modules) { [module] = Guid.Empty };
        Dictionary<string, Guid> fewer = new(here.Modules);
        fewer.Remove(module);

        here.Modules.Keys.Should().Equal("RefreshCore.dll", "RefreshClient.dll", "Harness.dll", "Models.dll");
        (here with { Commit = "another" }).IsThis().Should().BeTrue("the same bytes are the same build");
        (here with { Modules = others }).IsThis().Should().BeFalse();
        (here with { Modules = fewer }).IsThis().Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"version\":2}")]
    [InlineData("not JSON")]
    [InlineData("\u0000\u0001\u0002")]
    public void What_is_no_failure_file_is_refused(string text) => Refused(text, "* is not a failure file: *");

    [Fact]
    public void A_file_that_was_cut_anywhere_is_refused()
    {
        string whole = File.ReadAllText(s_failure.Save(_folder)).TrimEnd();

        for (int length = 0; length < whole.Length; length++) Refused(whole[..length], "* is not a failure file: *");
    }

    /// <summary>It may lack what this version requires, and is told by its version all the same.</summary>
    [Theory, InlineData(0), InlineData(1), InlineData(3), InlineData(-1)]
    public void Another_version_is_refused_by_name(int version) =>
        Refused($$"""{"version":{{version}}}""", $"* has version {version}; this command reads 2.");

    [Theory]
    [InlineData("version", "\"1\"")]
    [InlineData("version", "1e99")]
    [InlineData("scenario", "null")]
    [InlineData("scenario", "{}")]
    [InlineData("client", "[]")]
    [InlineData("property", "7")]
    [InlineData("property", "null")]
    [InlineData("why", "null")]
    [InlineData("step", "-1")]
    [InlineData("step", "2")]
    [InlineData("timeline", "[null, {}]")]
    [InlineData("timeline", "[\"\\u001b[31mred\"]")]
    [InlineData("least", "7")]
    [InlineData("least", "{}")]
    [InlineData("least", "{\"absent\":[1],\"faults\":{\"Flood\":1},\"strikes\":[],\"choices\":[],\"trace\":\"{}\"}")]
    [InlineData("least", "{\"absent\":[1],\"faults\":{\"ProcessDeath\":-1},\"strikes\":[],\"choices\":[],\"trace\":\"{}\"}")]
    [InlineData("least", "{\"absent\":[1],\"faults\":{\"ProcessDeath\":9999},\"strikes\":[],\"choices\":[],\"trace\":\"{}\"}")]
    [InlineData("least", "{\"absent\":[1],\"faults\":{},\"strikes\":[],\"choices\":[],\"trace\":\"\"}")]
    [InlineData("found", "null")]
    [InlineData("found", "{\"strategy\":\"Clairvoyance\",\"seed\":1,\"size\":null,\"trace\":\"{}\"}")]
    [InlineData("found", "{\"strategy\":\"Random\",\"seed\":-1,\"size\":null,\"trace\":\"{}\"}")]
    [InlineData("found", "{\"strategy\":\"Random\",\"seed\":1,\"size\":null,\"trace\":\"\"}")]
    [InlineData("build", "{}")]
    [InlineData("build", "{\"commit\":\"\\u001b[31mred\",\"modules\":{}}")]
    [InlineData("scenario", "\"\\u001b[31mred\"")]
    [InlineData("client", "\"two\\nlines\"")]
    public void A_field_of_another_kind_is_refused(string field, string value) =>
        Refused(With(field, JsonNode.Parse(value)), "* is not a failure file: *");

    [Theory]
    [InlineData("version"), InlineData("scenario"), InlineData("client"), InlineData("property"), InlineData("why")]
    [InlineData("step"), InlineData("timeline"), InlineData("least"), InlineData("found"), InlineData("build")]
    public void A_field_that_is_missing_is_refused(string field)
    {
        JsonObject json = Json();
        json.Remove(field).Should().BeTrue();

        Refused(json.ToJsonString(), "* is not a failure file: *");
    }

    [Fact]
    public void Depth_is_refused_and_not_followed()
    {
        const int Depth = 1_000_000;
        string deep = new string('[', Depth) + new string(']', Depth);

        Refused(deep, "* is not a failure file: *");
        Refused($"{Json().ToJsonString()[..^1]},\"extra\":{deep}}}", "* is not a failure file: *");
    }

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        string path = Path.Combine(_folder.FullName, "huge.repro.json");
        using (FileStream huge = File.Create(path)) huge.SetLength((16L * 1024 * 1024) + 1);

        RefusedFile(path, "* is larger than 16777216 bytes.");
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        RefusedFile(Path.Combine(_folder.FullName, "none.repro.json"), "* does not exist.");
        RefusedFile(_folder.FullName, "* does not exist.");
    }

    JsonObject Json() => (JsonObject)JsonNode.Parse(File.ReadAllText(s_failure.Save(_folder)))!;

    string With(string field, JsonNode? value)
    {
        JsonObject json = Json();
        json[field] = value;
        return json.ToJsonString();
    }

    void Refused(string text, string because)
    {
        string path = Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{text.Length}.json"));
        File.WriteAllText(path, text);
        RefusedFile(path, because);
    }

    static void RefusedFile(string path, string because)
    {
        Action load = () => FailureFile.Load(new FileInfo(path));
        load.Should().Throw<InvalidDataException>().WithMessage(because).WithMessage($"{path}*");

        Ran ran = Ran.Command("replay", path);
        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().StartWith(path);
    }
}
