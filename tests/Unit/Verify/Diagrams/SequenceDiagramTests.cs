using Models;
using Verify.Diagrams;

namespace VerifyTests.Diagrams;

/// <summary>DESIGN section 7: a failure is read as a timeline in the words of section 2.</summary>
public sealed class SequenceDiagramTests
{
    const string Sentence = "the session; \"1\" ended\nthough #1 <was> good";

    [Fact]
    public void A_cut_and_a_violation_are_drawn() => Text(
        SequenceDiagram.Of(Timelines.Cut, new Violating(15, "SessionSurvives", "the session ended though its token was good")),
        """
                 Caller 1 Refresher                   Vault       Auth server      Gateway
              1  ===== process 1 is launched =============================================
              2      |        |                         |              |              | * access token 1.0 expired
              3      | * calls                          |              |              |
              4      |-- request with 1.0 ------------------------------------------->|
              5      |<------------------------------------------------ 401 for 1.0 --|
              6      |        | * flight for 1.0 started               |              |
              7      |        |-- write marked 1.0 ---->|              |              |
              8      |        |<-- marked 1.0 written --|              |              |
              9      |        |-- refresh 1.0 ------------------------>|              |
             10      |        |                         |              | * 1.0 -> 1.1 |
             11      |        |                         |              | * fault: CutAfterServer
             12      |        |x----------- 1.0 cut after the server --|              |
             13      |        |-- refresh 1.0 ------------------------>|              |
             14      |        |                         |              | * reuse of 1.0 detected
             15      |        |<------------------------ 1.0 refused --|              |
        >>>  16      |        | * session 1 ended (RefreshRejected)    |              |
             17      | * fails (SessionEnded)           |              |              |

        SessionSurvives: the session ended though its token was good
        """);

    [Fact]
    public void A_death_is_a_line_across() => Text(
        SequenceDiagram.Of(Timelines.Death, violating: null),
        """
                 Caller 1 Caller 2 Refresher                   Vault       Auth server      Gateway
              1      |        |        | * signed in with 1.0    |              |              |
              2  ===== process 1 is launched ======================================================
              3      | * calls         |                         |              |              |
              4      |        |        | * fault: ProcessDeath   |              |              |
              5  ===== process 1 dies (BeforeRequestIsSent) =======================================
              6  ===== process 2 is launched ======================================================
              7      |        | * calls                          |              |              |
              8      |        |        |<----------- read: 1.0 --|              |              |
              9      |        |        |-- refresh 1.0 ------------------------>|              |
             10      |        |        |-- 1.0 cut before the server ----------x|              |
             11      |        |        |-- refresh 1.0 ------------------------>|              |
             12      |        |        |<-------------------------------- 1.1 --|              |
             13      |        |        |-- write 1.1 ----------->|              |              |
             14      |        |        |                         | * 1.1 torn   |              |
             15      |        |        | * vault degraded: 1.1 is in memory only               |
             16      |        |-- request with 1.1 ------------------------------------------->|
             17      |        |<------------------------------------------------ 200 for 1.1 --|
             18      |        | * is answered 200                |              |              |
        """);

    [Fact]
    public void Mermaid_gets_the_same_with_its_signs_escaped() =>
        SequenceDiagram.Of(Timelines.Cut, new Violating(15, "SessionSurvives", Sentence)).ToMermaid().Should().Be(
            """
            sequenceDiagram
              participant C1 as Caller 1
              participant R as Refresher
              participant V as Vault
              participant A as Auth server
              participant G as Gateway
              Note over C1,G: process 1 is launched
              Note over G: access token 1.0 expired
              Note over C1: calls
              C1->>G: request with 1.0
              G-->>C1: 401 for 1.0
              Note over R: flight for 1.0 started
              R->>V: write marked 1.0
              V-->>R: marked 1.0 written
              R->>A: refresh 1.0
              Note over A: 1.0 -#62; 1.1
              Note over A: fault: CutAfterServer
              A--xR: 1.0 cut after the server
              R->>A: refresh 1.0
              Note over A: reuse of 1.0 detected
              A-->>R: 1.0 refused
              rect rgb(255, 205, 205)
              Note over R: session 1 ended (RefreshRejected)
              Note over C1,G: SessionSurvives: the session#59; #34;1#34; ended though #35;1 #60;was#62; good
              end
              Note over C1: fails (SessionEnded)

            """.ReplaceLineEndings("\n"));

    [Theory, InlineData(8), InlineData(20), InlineData(30), InlineData(80), InlineData(120), InlineData(500)]
    public void No_line_is_wider_than_there_is_room(int width) =>
        Lines(SequenceDiagram.Of(Timelines.EveryKind, new Violating(3, "Property", "the sentence")).ToText(width))
            .Should().HaveCountGreaterThan(Timelines.EveryKind.Count)
            .And.OnlyContain(line => line.Length <= width || !line.Contains(' '), "only a word can be too long");

    [Fact]
    public void Callers_get_narrow_columns_where_they_do_not_fit()
    {
        SequenceDiagram diagram = SequenceDiagram.Of(Timelines.EveryKind, violating: null);

        Lines(diagram.ToText(120))[0].Should().MatchRegex("^ +C1  C2  C3  C4  C5  C6  C7  C8  +Refresher .* Gateway$");
        Lines(diagram.ToText(160))[0].Should().Contain("Caller 8 Refresher").And.EndWith("Gateway");
    }

    [Fact]
    public void Only_those_who_take_part_get_a_column() =>
        SequenceDiagram.Of([new(WorldEventKind.VaultWiped, 1)], violating: null)
            .Participants.Should().Equal(Participant.Refresher, Participant.Vault);

    [Fact]
    public void Processes_that_run_at_the_same_time_get_a_column_each()
    {
        WorldEvent one = new(WorldEventKind.SignOutRequested, 1), two = one with { Incarnation = 2 };

        SequenceDiagram.Of([one, two, one], violating: null).Participants.Should().Equal(
            Participant.Refresher with { Number = 1 }, Participant.Refresher with { Number = 2 });
        SequenceDiagram.Of([one, two], violating: null).Participants.Should().Equal(Participant.Refresher);
    }

    /// <summary>What must have happened by the end of a run is broken by no event.</summary>
    [Fact]
    public void A_violation_without_an_event_is_told_all_the_same()
    {
        SequenceDiagram diagram = SequenceDiagram.Of([], new Violating(-1, "NoDeadlock", "nobody moves"));

        Lines(diagram.ToText(120))[^1].Should().Be("NoDeadlock: nobody moves");
        diagram.ToMermaid().Should().Contain("Note over R: NoDeadlock: nobody moves");
    }

    [Fact]
    public void Where_there_is_no_terminal_nothing_is_coloured()
    {
        SequenceDiagram diagram = SequenceDiagram.Of(Timelines.Cut, new Violating(15, "SessionSurvives", "it ended"));
        using StringWriter output = new();

        DiagramPrinter.Print(diagram, output);

        Lines(output.ToString()).Should().Equal(Lines(diagram.ToText(120)));
    }

    static void Text(SequenceDiagram diagram, string expected) =>
        string.Join('\n', Lines(diagram.ToText(120))).Should().Be(expected.ReplaceLineEndings("\n"));

    static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
