using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CoyotePatch;

/// <summary>One call that goes elsewhere.</summary>
/// <param name="Type">The type of the method that calls.</param>
/// <param name="Caller">That method, of which there is one of this name.</param>
/// <param name="Callee">What it calls, once.</param>
/// <param name="To">The type whose method it is to call instead.</param>
/// <param name="Instead">That method.</param>
/// <param name="Parameters">
/// Its parameters: what the callee is called with, and if the last is a delegate, that argument of the caller besides.
/// </param>
sealed record Redirection(string Type, string Caller, string Callee, Type To, string Instead, Type[] Parameters)
{
    /// <exception cref="InvalidDataException">The caller does not call that once.</exception>
    public void Apply(ModuleDefinition coyote)
    {
        MethodDefinition[] callers = [.. coyote.GetType(Type)?.Methods.Where(one => one.Name == Caller) ?? []];
        Instruction[] calls = [.. callers.SelectMany(caller => caller.Body.Instructions).Where(IsTheCall)];
        if (callers is not [MethodDefinition caller] || calls is not [Instruction call])
        {
            throw new InvalidDataException(
                $"{coyote.Assembly.Name.Name} {coyote.Assembly.Name.Version} is not the one that is known here: {Type} has {callers.Length} methods {Caller} with {calls.Length} calls of {Callee}, where there should be one of each.");
        }

        if (Parameters[^1] == typeof(Delegate)) PushTheDelegate(caller, call);
        call.OpCode = OpCodes.Call;
        call.Operand = coyote.ImportReference(To.GetMethod(Instead, Parameters));
    }

    /// <summary>A constrained call is one of a value, whose method is another.</summary>
    bool IsTheCall(Instruction instruction) =>
        (instruction.Operand as MethodReference)?.FullName == Callee && instruction.Previous?.OpCode != OpCodes.Constrained;

    static void PushTheDelegate(MethodDefinition caller, Instruction call)
    {
        ParameterDefinition argument = caller.Parameters.First(one => one.ParameterType.FullName == typeof(Delegate).FullName);
        caller.Body.GetILProcessor().InsertBefore(call, Instruction.Create(OpCodes.Ldarg, argument));
    }
}
