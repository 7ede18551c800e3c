namespace UnitTests.Telemetry;

/// <summary>Listeners hear every session of the process, so nothing runs beside these tests.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
