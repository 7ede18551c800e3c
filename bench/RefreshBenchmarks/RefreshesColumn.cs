using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace RefreshBenchmarks;

/// <summary>
/// How many refreshes a storm took at the most, and how many of its requests were answered at the least. The numbers
/// cross from the benchmark's process to the host's through a file in the temporary folder.
/// </summary>
sealed class RefreshesColumn(string name, string what, Func<(int Refreshes, int Answered), int> pick) : IColumn
{
    static int s_refreshes;
    static int s_answered = int.MaxValue;

    public string Id => nameof(RefreshesColumn) + ColumnName;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => what;

    /// <summary>Called before the first storm, so that an earlier run's numbers do not stand in for this one's.</summary>
    public static void Forget(Refresher refresher)
    {
        s_refreshes = 0;
        s_answered = int.MaxValue;
        File.Delete(PathOf(refresher));
    }

    /// <summary>Called by the benchmark after each storm.</summary>
    public static void Note(Refresher refresher, int refreshes, int answered)
    {
        if (refreshes <= s_refreshes && answered >= s_answered) return;
        s_refreshes = Math.Max(refreshes, s_refreshes);
        s_answered = Math.Min(answered, s_answered);
        File.WriteAllText(PathOf(refresher), string.Create(CultureInfo.InvariantCulture, $"{s_refreshes} {s_answered}"));
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        string path = PathOf((Refresher)benchmarkCase.Parameters[nameof(StormBenchmark.Refresher)]);
        if (!File.Exists(path)) return "?";
        int[] numbers = [.. File.ReadAllText(path).Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        return pick((numbers[0], numbers[1])).ToString(CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    static string PathOf(Refresher refresher) => Path.Combine(Path.GetTempPath(), $"refresh-storm-{refresher}.txt");

    public sealed class Config : ManualConfig
    {
        public Config() => AddColumn(
            new RefreshesColumn("Refreshes", "Most refreshes that one storm took", numbers => numbers.Refreshes),
            new RefreshesColumn("Answered", "Fewest of a storm's 1,000 requests that were answered", numbers => numbers.Answered));
    }
}
