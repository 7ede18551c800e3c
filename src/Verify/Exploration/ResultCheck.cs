using System.Text.Json;

namespace Verify.Exploration;

/// <summary>
/// Whether a result file says what the order would have made of it: its pieces are those of its shard, in their order,
/// with none left out and none added. It comes from anywhere, and what it says is printed.
/// </summary>
static class ResultCheck
{
    /// <exception cref="JsonException">It does not; the message says how.</exception>
    public static void Check(ResultFile file)
    {
        if (!double.IsFinite(file.Seconds) || file.Seconds < 0 || file.Workers < 1)
            throw new JsonException("its time or its workers are none.");
        if (file.Pieces.Contains(null!)) throw new JsonException("a piece of it is null.");
        ExplorationOrder order = file.Order.Read(file.Shard);
        int given = 0;
        foreach (WorkItem _ in Match(order, file.Pieces))
        {
            CheckPiece(file.Pieces[given]);
            given++;
        }

        if (given < file.Pieces.Count)
            throw new JsonException($"{Name(file.Pieces[given].Item)} is not a piece of its order.");
    }

    /// <summary>The pieces of the order that these results are of, one for each.</summary>
    static IEnumerable<WorkItem> Match(ExplorationOrder order, IReadOnlyList<WorkResult> results)
    {
        var tally = new ExplorationTally(order);
        using IEnumerator<WorkResult> given = results.GetEnumerator();
        foreach ((_, WorkItem item) in order.Pieces())
        {
            if (tally.IsOver) break;
            if (!tally.NeedsMore(item.Scenario)) continue;
            if (!given.MoveNext())
            {
                // With a budget of time an exploration ends anywhere; otherwise only at its end.
                if (order.Budget is null) throw new JsonException($"{Name(item)} and what follows it is missing.");
                break;
            }

            if (given.Current.Item != item) throw new JsonException($"{Name(item)} is not where it belongs.");
            yield return item;
            tally.Add(given.Current);
        }
    }

    static void CheckPiece(WorkResult piece)
    {
        bool isInRange = piece.Schedules >= 0 && piece.Schedules <= piece.Item.Schedules
            && piece.CutShort >= 0 && piece.CutShort <= piece.Schedules
            && piece.Step >= 0 && piece.Step <= piece.Timeline.Length
            && piece.Witnessed.All(Enum.IsDefined)
            && piece.Deaths.All(Enum.IsDefined)
            && piece.Timeline.All(e => Enum.IsDefined(e.Kind) && e is { Caller: >= 0, Incarnation: >= 0 });
        if (!isInRange) throw new JsonException("a piece has a number out of its range.");

        // A terminal obeys control characters.
        IEnumerable<string?> texts = [piece.Property, piece.Vacuous, piece.Why, .. piece.Timeline.Select(e => e.Detail)];
        if (texts.Any(text => text is not null && text.Any(char.IsControl))
            || piece.Bug is { } bug && bug.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            throw new JsonException("a text in it has control characters.");
        }
    }

    static string Name(WorkItem item) => $"the piece of {item.Scenario} from seed {item.Seed}";
}
