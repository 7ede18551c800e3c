using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CoyotePatch;

/// <summary>
/// What the command has Coyote 1.7.11 do otherwise: share threads among operations (<see cref="OperationThread"/>), and
/// know a place in the code by the same number in every process (<see cref="CallSite"/>). Which schedules there are, and
/// what they do, stays as it was.
/// </summary>
static class Patch
{
    /// <summary>The assembly that is changed.</summary>
    public const string FileName = "Microsoft.Coyote.dll";

    const string Runtime = "Microsoft.Coyote.Runtime.CoyoteRuntime";
    const string Operation = "Microsoft.Coyote.Runtime.ControlledOperation";

    static readonly Redirection[] s_redirections =
    [
        new(Runtime, "CreateControlledThread", "System.Void System.Threading.Thread::.ctor(System.Threading.ParameterizedThreadStart,System.Int32)",
            typeof(OperationThread), nameof(OperationThread.Create), [typeof(ParameterizedThreadStart), typeof(int), typeof(Delegate)]),
        new(Runtime, "CreateControlledThread", "System.Void System.Threading.Thread::set_Name(System.String)",
            typeof(OperationThread), nameof(OperationThread.SetName), [typeof(Thread), typeof(string)]),
        new(Runtime, "StartControlledThread", "System.Void System.Threading.Thread::Start()",
            typeof(OperationThread), nameof(OperationThread.Start), [typeof(Thread)]),
        new(Runtime, "StartControlledThread", "System.Void System.Threading.Thread::Start(System.Object)",
            typeof(OperationThread), nameof(OperationThread.Start), [typeof(Thread), typeof(object)]),
        new(Operation, "GetHashedState", "System.Int32 System.Object::GetHashCode()",
            typeof(CallSite), nameof(CallSite.Hash), [typeof(string)]),
    ];

    /// <summary>Changes the assembly in its file, unless it was.</summary>
    /// <exception cref="InvalidDataException">It is not the Coyote that is known here; the file is as it was.</exception>
    public static void Apply(string path)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { InMemory = true });
        if (IsApplied(assembly.MainModule)) return;
        foreach (Redirection redirection in s_redirections) redirection.Apply(assembly.MainModule);
        assembly.Write(path);
    }

    public static bool IsApplied(ModuleDefinition coyote) =>
        coyote.AssemblyReferences.Any(one => one.Name == typeof(Patch).Assembly.GetName().Name);
}

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
        MethodDefinition? caller = coyote.GetType(Type)?.Methods.FirstOrDefault(one => one.Name == Caller);
        Instruction[] calls = [.. caller?.Body.Instructions.Where(IsTheCall) ?? []];
        if (calls is not [Instruction call])
        {
            throw new InvalidDataException(
                $"{coyote.Assembly.Name.Name} {coyote.Assembly.Name.Version} is not the one that is known here: {Type}.{Caller} calls {Callee} {calls.Length} times, and not once.");
        }

        if (Parameters[^1] == typeof(Delegate)) PushTheDelegate(caller!, call);
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
