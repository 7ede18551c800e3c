using System.Runtime.InteropServices;
using Checker;
using Models;

namespace CheckerTests;

/// <summary>A node of a graph, as a state.</summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
public struct Node
{
    public byte Number;
}

/// <summary>The kinds of action that the edges of a graph belong to; the first one is not fair.</summary>
public enum Kind : byte
{
    Fault,
    A,
    B,
}

/// <summary>An edge of a graph.</summary>
public readonly record struct Arrow(int From, int To, Kind Kind = Kind.A, int Actor = 0)
{
    public StepLabel Label => new((byte)Kind, (byte)Actor);

    public bool IsFair => Kind != Kind.Fault;
}

/// <summary>A graph as a model.</summary>
public readonly struct GraphModel(IReadOnlyList<Arrow> arrows) : IModel<Node>
{
    /// <summary>The node where every run starts; 0 by default.</summary>
    public byte Start { get; init; }

    public Node Initial => new() { Number = Start };

    public Node Largest => new() { Number = byte.MaxValue };

    public void AddSuccessors(in Node state, Successors<Node> successors)
    {
        foreach (Arrow arrow in arrows)
        {
            if (arrow.From == state.Number) successors.Add(arrow.Kind, arrow.Actor).Number = (byte)arrow.To;
        }
    }

    public void Canonicalise(ref Node state)
    {
    }

    public bool IsFair(byte action) => (Kind)action != Kind.Fault;

    public string Describe(in Node before, StepLabel step, in Node after) => $"{(Kind)step.Action} to {after.Number}";

    /// <summary>Checks one property of the graph.</summary>
    public static PropertyResult<Node> Check(StateProperty<Node> property, params Arrow[] arrows) =>
        ModelChecker.Check(new GraphModel(arrows), [property], new CheckOptions()).Properties[0];
}
