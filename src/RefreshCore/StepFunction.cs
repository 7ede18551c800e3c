namespace RefreshCore;

/// <summary>The shape of <see cref="RefreshMachine.Step"/>.</summary>
public delegate Transition StepFunction(in RefreshState state, in RefreshInput input, RefreshPolicy policy);
