namespace Harness;

/// <summary>No schedule could be run, so that nothing is known; the message says why.</summary>
public sealed class NothingRunException(string message) : Exception(message);
