namespace Harness;

/// <summary>What belongs to the caller on whose behalf code runs, however far down.</summary>
static class OfTheCaller<T>
{
    static readonly AsyncLocal<T?> s_current = new();

    /// <summary>Set by the handler that the caller sends through; none where there is no caller.</summary>
    public static T? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }
}
