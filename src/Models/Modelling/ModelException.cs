using System;

namespace Models;

/// <summary>The model broke a rule of <see cref="IModel{TState}"/>; what it was checked for is unknown.</summary>
public sealed class ModelException(string message) : Exception(message);
