namespace Models;

/// <summary>
/// A token as the auth server numbers it: the family it belongs to (one for each sign-in) and its place among the
/// family's tokens of its kind. The world's traces name tokens so; what the client holds are secrets made of them.
/// </summary>
/// <param name="Family">1 for the first sign-in; 0 for no token at all.</param>
/// <param name="Number">0 for the token of the sign-in.</param>
public readonly record struct TokenId(int Family, int Number)
{
    public override string ToString() => $"{Family}.{Number}";
}
