// Reads Stryker's report and prints each mutant that no test has killed: where, what was there, and what came instead.
// Stryker counts a timeout as a kill, which on a busy machine it need not be: those are printed too.
#:property RestorePackagesWithLockFile=false
using System.Text.Json;

using JsonDocument report = JsonDocument.Parse(File.ReadAllText(args[0]));
var mutants =
    from file in report.RootElement.GetProperty("files").EnumerateObject()
    let lines = file.Value.GetProperty("source").GetString()!.Split('\n')
    from mutant in file.Value.GetProperty("mutants").EnumerateArray()
    let status = mutant.GetProperty("status").GetString()
    where status is "Survived" or "NoCoverage" or "Timeout"
    let place = $"{Path.GetFileName(file.Name)}:{Start(mutant).Line}"
    let replacement = OneLine(mutant.GetProperty("replacement").GetString()!)
    select $"{place} {status}: {Original(lines, mutant)} -> {replacement}";

foreach (string mutant in mutants) Console.WriteLine(mutant);

static (int Line, int Column) At(JsonElement mutant, string end)
{
    JsonElement position = mutant.GetProperty("location").GetProperty(end);
    return (position.GetProperty("line").GetInt32(), position.GetProperty("column").GetInt32());
}

static (int Line, int Column) Start(JsonElement mutant) => At(mutant, "start");

static string Original(string[] lines, JsonElement mutant)
{
    (int Line, int Column) start = Start(mutant);
    (int Line, int Column) end = At(mutant, "end");
    string text = string.Join('\n', lines[(start.Line - 1)..end.Line]);
    int length = text.Length - (lines[end.Line - 1].Length - (end.Column - 1));
    return OneLine(text[(start.Column - 1)..length]);
}

static string OneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
