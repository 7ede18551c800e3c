namespace Harness;

/// <summary>Unwinds what is left of a process that died: it reaches no port, and the world takes no notice of it.</summary>
public sealed class ProcessDiedException() : Exception("The process died here.");
