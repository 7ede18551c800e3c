using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Coyote.Rewriting;

namespace CoyoteTests;

/// <summary>The real command: two shards of a real exploration, merged, are the exploration on one machine.</summary>
[SkipRewriting("It runs the command and is not explored.")]
public sealed class ShardTests : IDisposable
{
    static readonly string[] s_work =
    [
        "--schedules", "60", "--seed", "2", "--scenario", "ParallelCallers", "--scenario", "DoubleDeath", "--scenario", "WritesFail",
    ];

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Two_shards_merged_are_the_whole()
    {
        JsonNode whole = Said(["explore", .. s_work, "--json"]);
        for (int shard = 1; shard <= 2; shard++)
            Said(["explore", .. s_work, "--json", "--shard", $"{shard}/2", "--output", $"{shard}.json"]);

        JsonNode merged = Said(["merge", "2.json", "1.json", "--json"]);

        $"{merged["scenarios"]![0]!["schedules"]}".Should().Be("60");
        Comparable(merged).Should().Be(Comparable(whole));
    }

    /// <summary>
    /// Failures, and with which strategy and schedule they were found; whatever another worker had begun by
    /// then.
    /// </summary>
    [Fact]
    public void Two_shards_of_a_broken_client_merged_find_what_the_whole_finds()
    {
        string[] work = [.. s_work, "--client", "RestoresABackup", "--json"];
        JsonNode whole = Said(["explore", .. work], exitCode: null);
        for (int shard = 1; shard <= 2; shard++)
            Said(["explore", .. work, "--shard", $"{shard}/2", "--output", $"{shard}.json"], exitCode: null);

        JsonNode merged = Said(["merge", "1.json", "2.json", "--json"], exitCode: 1);

        Comparable(merged).Should().Be(Comparable(whole));
        merged["strategies"]!.AsArray().SelectMany(strategy => strategy!["found"]!.AsArray()).Should().ContainSingle();
    }

    /// <summary>Everything but how long it took and on what.</summary>
    static string Comparable(JsonNode report)
    {
        foreach (string name in (string[])["seconds", "workers"]) report.AsObject().Remove(name).Should().BeTrue();
        return report.ToJsonString();
    }

    JsonNode Said(string[] arguments, int? exitCode = 0)
    {
        string verify = Path.Combine(AppContext.BaseDirectory, "verify.dll");
        var start = new ProcessStartInfo("dotnet", [verify, .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (exitCode is { } code) process.ExitCode.Should().Be(code, output);
        return JsonNode.Parse(output)!;
    }
}
