using System.Text.Json.Nodes;
using Verify.Exploration;
using Verify.Failures;

namespace VerifyTests;

/// <summary>
/// A result file comes from another machine, so anything may be in it. What is wrong with it is said.
/// </summary>
public sealed class ResultFileTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-");
    readonly string _good;

    public ResultFileTests()
    {
        string path = Path.Combine(_folder.FullName, "good.json");
        ResultFile.Of(Explored.Explore(Explored.Order), Explored.Effort).Save(new FileInfo(path));
        _good = File.ReadAllText(path);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(""), InlineData("null"), InlineData("[]"), InlineData("7"), InlineData("{}"), InlineData("not JSON"), InlineData("\u0000\u0001")]
    public void What_is_no_result_is_refused(string text) => Refused(text, "* is not a result of verify explore: *");

    [Fact]
    public void A_file_that_was_cut_anywhere_is_refused()
    {
        for (int length = 0; length < _good.Length; length += 97) Refused(_good[..length], "* is not a result of verify explore: *");
    }

    [Theory, InlineData(0), InlineData(2)]
    public void Another_version_is_refused_by_name(int version) =>
        Refused($$"""{"version":{{version}}}""", $"* has version {version}; this command reads 1.");

    /// <summary>What a piece means is the command's matter: a result of another command is of another build.</summary>
    [Fact]
    public void The_command_is_part_of_the_build() =>
        ResultFile.ThisBuild.Split(' ').Should().Contain($"{typeof(ResultFile).Module.ModuleVersionId:N}")
            .And.Contain(BuildIdentity.This.Modules.Values.Select(module => $"{module:N}"))
            .And.StartWith(BuildIdentity.This.Commit);

    [Fact]
    public void Another_build_is_refused() =>
        Refused(With("/build", "0.1.0+0000"), "* is of another build, whose schedules are other schedules.");

    [Theory]
    [InlineData("/shard/of", "0"), InlineData("/shard/of", "2000000000"), InlineData("/shard/number", "0"), InlineData("/shard", "null")]
    [InlineData("/order/scenarios", "[]"), InlineData("/order/scenarios/0", "\"NoSuchScenario\""), InlineData("/order/scenarios/0", "\"DoubleDeath\"")]
    [InlineData("/order/client", "\"NoSuchClient\""), InlineData("/order/client", "null"), InlineData("/order/seed", "-1")]
    [InlineData("/order/schedules", "0"), InlineData("/order/schedules", "null"), InlineData("/order/seconds", "60")]
    [InlineData("/order/schedules", "2000000000"), InlineData("/order/strategy", "\"Clairvoyance\""), InlineData("/order/strategy", "99")]
    [InlineData("/order/dryRounds", "-1"), InlineData("/seconds", "-1"), InlineData("/seconds", "1e999"), InlineData("/workers", "0")]
    [InlineData("/pieces", "null"), InlineData("/pieces", "[]"), InlineData("/pieces/0", "null"), InlineData("/pieces/0/item", "null")]
    [InlineData("/pieces/0/schedules", "-1"), InlineData("/pieces/0/schedules", "26"), InlineData("/pieces/0/item/seed", "6")]
    [InlineData("/pieces/0/item/scenario", "\"\\u001b[31m\""), InlineData("/pieces/0/witnessed", "[99]"), InlineData("/pieces/0/witnessed", "null")]
    [InlineData("/pieces/0/deaths", "[99]"), InlineData("/pieces/0/deaths", "null"), InlineData("/pieces/0/coverage", "[-1]")]
    [InlineData("/pieces/0/cutShort", "-1"), InlineData("/pieces/0/step", "1"), InlineData("/pieces/0/bug", "\"\\u001b[31m\""), InlineData("/pieces/0/property", "\"a\\nb\"")]
    [InlineData("/pieces/0/why", "\"\\u0007\""), InlineData("/pieces/0/vacuous", "\"\\u001b\""), InlineData("/pieces/0/timeline", "[{\"kind\":99}]")]
    [InlineData("/pieces/0/timeline", "[{\"kind\":\"SignedIn\",\"caller\":-1}]"), InlineData("/pieces/0/timeline", "[{\"kind\":\"SignedIn\",\"detail\":\"\\u001b\"}]")]
    public void A_field_that_cannot_be_is_refused(string field, string value) =>
        Refused(With(field, JsonNode.Parse(value)), "* is not a result of verify explore: *");

    [Fact]
    public void A_piece_that_is_missing_doubled_or_strange_is_named()
    {
        Refused(Change(pieces => pieces.RemoveAt(pieces.Count - 1)), "*: the piece of * from seed * and what follows it is missing.");
        Refused(Change(pieces => pieces.RemoveAt(3)), "*: the piece of AccountSwitch from seed 5 is not where it belongs.");
        Refused(Change(pieces => pieces.Insert(3, pieces[2]!.DeepClone())), "*: the piece of AccountSwitch from seed 5 is not where it belongs.");
        Refused(Change(pieces => pieces.Add(pieces[0]!.DeepClone())), "*: the piece of ParallelCallers from seed 5 is not a piece of its order.");
    }

    [Fact]
    public void Depth_and_size_are_refused_and_not_followed()
    {
        string deep = new string('[', 1_000_000) + new string(']', 1_000_000);
        Refused(deep, "* is not a result of verify explore: *");
        Refused($"{_good[..^1]},\"extra\":{deep}}}", "* is not a result of verify explore: *");

        string path = Path.Combine(_folder.FullName, "huge.json");
        using (FileStream huge = File.Create(path)) huge.SetLength((256L * 1024 * 1024) + 1);
        RefusedFile(path, "* is larger than 268435456 bytes.");
    }

    [Fact]
    public void What_is_not_there_is_refused() => RefusedFile(Path.Combine(_folder.FullName, "none.json"), "* does not exist.");

    /// <summary>An exploration whose result is lost has proved nothing to anybody.</summary>
    [Fact]
    public void A_result_that_cannot_be_written_is_said()
    {
        string good = Path.Combine(_folder.FullName, "good.json");

        Ran ran = Ran.Command("merge", good, "--output", _folder.FullName);

        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
        ran.Error.Should().Contain("cannot be written");
    }

    string With(string path, JsonNode? value)
    {
        JsonNode json = JsonNode.Parse(_good)!;
        string[] names = path.Split('/')[1..];
        JsonNode parent = names[..^1].Aggregate(json, (node, name) => int.TryParse(name, out int i) ? node[i]! : node[name]!);
        if (int.TryParse(names[^1], out int index)) parent[index] = value;
        else parent[names[^1]] = value;
        return json.ToJsonString();
    }

    string Change(Action<JsonArray> change)
    {
        JsonNode json = JsonNode.Parse(_good)!;
        change(json["pieces"]!.AsArray());
        return json.ToJsonString();
    }

    void Refused(string text, string because)
    {
        string path = Path.Combine(_folder.FullName, "bad.json");
        File.WriteAllText(path, text);
        RefusedFile(path, because);
    }

    static void RefusedFile(string path, string because)
    {
        Ran ran = Ran.Command("merge", path);

        ran.Error.TrimEnd().Should().Match(because).And.StartWith(path);
        ran.ExitCode.Should().Be(Verify.ExitCode.BadInput);
    }
}
