namespace Verify.Diagrams;

/// <summary>What an event looks like in a sequence diagram.</summary>
abstract record Drawing(string Text)
{
    /// <summary>Whose columns it needs.</summary>
    public abstract IEnumerable<Participant> Participants { get; }
}

/// <summary>A message from one participant to another.</summary>
sealed record Arrow(Participant From, Participant To, string Text, bool IsLost = false) : Drawing(Text)
{
    public bool IsAnswer => From.CompareTo(To) > 0;

    public override IEnumerable<Participant> Participants => [From, To];
}

/// <summary>Something that happens at one participant, of which no other is told.</summary>
sealed record Note(Participant At, string Text) : Drawing(Text)
{
    public override IEnumerable<Participant> Participants => [At];
}

/// <summary>A line across the diagram: what comes after it is another life of the process.</summary>
sealed record Divider(string Text) : Drawing(Text)
{
    public override IEnumerable<Participant> Participants => [];
}
