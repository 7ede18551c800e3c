namespace Models;

/// <summary>What is known of one caller.</summary>
/// <param name="Incarnation">The process it lives in.</param>
/// <param name="Family">The family of the first token that its request was sent with; 0 before that.</param>
/// <param name="Sends">How often its request was sent.</param>
/// <param name="IsAnswered">It ended, with a response or an error.</param>
public readonly record struct CallerFacts(int Incarnation, int Family, int Sends, bool IsAnswered);
