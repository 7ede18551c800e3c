namespace Verify.Diagrams;

/// <summary>Who takes part in a diagram, in the order of its columns: from who asks to who answers.</summary>
enum Role
{
    Caller,
    Refresher,
    Vault,
    AuthServer,
    Gateway,
}

/// <summary>One column of a diagram.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Number">Which of several, from 1; 0 where there is one.</param>
readonly record struct Participant(Role Role, int Number = 0) : IComparable<Participant>
{
    public static Participant Refresher { get; } = new(Role.Refresher);

    public static Participant Vault { get; } = new(Role.Vault);

    public static Participant AuthServer { get; } = new(Role.AuthServer);

    public static Participant Gateway { get; } = new(Role.Gateway);

    public static Participant Caller(int number) => new(Role.Caller, number);

    /// <summary>The name for a narrow column, and for Mermaid.</summary>
    public string ShortName => $"{$"{Role}"[0]}{Suffix("")}";

    public int CompareTo(Participant other) => (Role, Number).CompareTo((other.Role, other.Number));

    // With a space the name of the tenth would touch the next column's.
    public override string ToString() => (Role == Role.AuthServer ? "Auth server" : $"{Role}") + Suffix(Number < 10 ? " " : "");

    string Suffix(string separator) => Number > 0 ? $"{separator}{Number}" : "";
}
