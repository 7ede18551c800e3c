using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using YamlDotNet.RepresentationModel;

namespace VerifyTests;

/// <summary>
/// What runs the command elsewhere: workflows as GitHub's schema has them, jobs as Kubernetes' own client reads them, and
/// in all of them commands that there are.
/// </summary>
public sealed partial class DeployTests
{
    static readonly string[] s_workflows = [".github/workflows/verify.yml", "deploy/github/verify-shards.yml"];
    static readonly string[] s_jobs = ["deploy/kubernetes/explore.yaml", "deploy/kubernetes/merge.yaml"];

    public static TheoryData<string> Workflows => [.. s_workflows];

    public static TheoryData<string> Jobs => [.. s_jobs];

    [Theory, MemberData(nameof(Workflows))]
    public void A_workflow_is_what_GitHubs_schema_asks_for(string path) =>
        WorkflowSchema.Load(Reported.Schema("workflow-v1.0.json")).Violations(Yaml(Text(path))).Should().BeEmpty();

    [Theory]
    [InlineData("runs-on: ubuntu-latest", "run-on: ubuntu-latest", "there is no 'run-on' in a job-factory")]
    [InlineData("timeout-minutes: 20", "timeout-minutes: soon", "this is no number")]
    [InlineData("contents: read", "contents: all", "this is no permissions")]
    [InlineData("    - cron:", "    - when:", "this is no on-strict")]
    [InlineData("      - run: dotnet build", "      - ran: dotnet build", "this is no steps-item")]
    [InlineData("jobs:", "job:", "a workflow-root-strict needs 'jobs'")]
    public void The_schema_refuses_what_is_none(string right, string wrong, string because)
    {
        string text = Text(s_workflows[0]);
        string broken = text.Replace(right, wrong, StringComparison.Ordinal);
        broken.Should().NotBe(text);

        WorkflowSchema.Load(Reported.Schema("workflow-v1.0.json")).Violations(Yaml(broken))
            .Should().Contain(violation => violation.EndsWith(because, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Jobs))]
    public void A_job_is_what_Kubernetes_reads(string path)
    {
        List<object> read = KubernetesYaml.LoadAllFromString(Text(path), strict: true);

        V1Job job = read.OfType<V1Job>().Single();
        job.Spec.Template.Spec.RestartPolicy.Should().Be("Never", "a Job takes no other but OnFailure");
        job.Spec.Template.Spec.Containers.Should().ContainSingle();
    }

    [Fact]
    public void The_client_refuses_what_is_no_job()
    {
        string wrong = Text(s_jobs[0]).Replace("completionMode:", "completionsMode:", StringComparison.Ordinal);

        Action read = () => KubernetesYaml.LoadAllFromString(wrong, strict: true);

        read.Should().Throw<YamlDotNet.Core.YamlException>();
    }

    /// <summary>As many pods as parts, and the merge waits for each of them.</summary>
    [Fact]
    public void The_indexed_job_has_a_pod_for_each_shard()
    {
        V1Job job = KubernetesYaml.LoadAllFromString(Text(s_jobs[0]), strict: true).OfType<V1Job>().Single();
        int pods = job.Spec.Completions!.Value;

        job.Spec.CompletionMode.Should().Be("Indexed");
        job.Spec.Template.Spec.Containers[0].Args[0].Should().Contain($"--shard $((JOB_COMPLETION_INDEX + 1))/{pods} ");
        Regex.Matches(Text(s_jobs[1]), @"/results/(\d+)\.json").Select(match => match.Groups[1].Value)
            .Should().Equal(Enumerable.Range(0, pods).Select(index => $"{index}"));
    }

    [Theory]
    [InlineData(".github/workflows/verify.yml", 2), InlineData("deploy/github/verify-shards.yml", 2)]
    [InlineData("deploy/kubernetes/explore.yaml", 1), InlineData("deploy/kubernetes/merge.yaml", 1), InlineData("docs/ci.md", 5)]
    public void Every_command_line_is_one_that_there_is(string path, int least)
    {
        string[] commands = [.. CommandLine().Matches(Text(path)).Select(match => match.Groups[1].Value)];

        commands.Length.Should().BeGreaterThanOrEqualTo(least);
        foreach (string command in commands)
        {
            // What the shell or GitHub puts there is a number.
            string line = Filled().Replace(command, "1").Replace("shards/*.json", "1.json", StringComparison.Ordinal);
            ParseResult parsed = Verify.Program.CreateRoot().Parse(line);
            parsed.Errors.Should().BeEmpty(line);

            // An option that there is not passes for the name of a file.
            parsed.Tokens.Where(token => token.Type == TokenType.Argument).Should().NotContain(token => token.Value.StartsWith('-'), line);
        }
    }

    [Theory, InlineData("--shards 1/4"), InlineData("--shard 5/4"), InlineData("--output")]
    public void A_command_line_that_there_is_not_is_seen(string wrong) =>
        Verify.Program.CreateRoot().Parse($"explore {wrong}").Errors.Should().NotBeEmpty();

    /// <summary>
    /// GitHub puts an expression into the script before the shell reads it, quotes and semicolons included.
    /// </summary>
    [Theory, MemberData(nameof(Workflows))]
    public void No_script_has_an_expression_in_it(string path)
    {
        string[] scripts = [.. Scripts(Yaml(Text(path)))];

        scripts.Should().NotBeEmpty().And.NotContain(script => script.Contains("${{"));
        Text(path).Should().Contain("${{", "or nothing is tested");
    }

    /// <summary>Flaky by construction is forbidden: on each push the same schedules are explored.</summary>
    [Fact]
    public void Each_push_explores_the_same_schedules_and_each_night_others()
    {
        string[] commands = [.. CommandLine().Matches(Text(s_workflows[0])).Select(match => match.Groups[1].Value)];

        commands[0].Should().Contain("--seed 1").And.Contain("--schedules").And.NotContain("--seconds");
        commands[1].Should().Contain("--seed \"$SEED\"");
        Text(s_workflows[0]).Should().Contain("SEED: ${{ steps.fresh.outputs.seed }}");
        Text(s_workflows[0]).Should().Contain("echo \"The seed of this night is $seed\"");
    }

    [GeneratedRegex(@"(?:verify\.dll|src/Verify -c Release(?: --no-build)? --) ((?:explore|merge|replay)[^\n]*)")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\$\(\(.*?\)\)|\$\{\{.*?\}\}|\$\w+")]
    private static partial Regex Filled();

    static IEnumerable<string> Scripts(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair =>
            pair is { Key: YamlScalarNode { Value: "run" }, Value: YamlScalarNode { Value: { } script } }
                ? [script]
                : Scripts(pair.Value)),
        YamlSequenceNode list => list.Children.SelectMany(Scripts),
        _ => [],
    };

    static string Text(string path) => File.ReadAllText(Path.Combine(Reported.Root.FullName, path));

    static YamlNode Yaml(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return stream.Documents.Single().RootNode;
    }
}
