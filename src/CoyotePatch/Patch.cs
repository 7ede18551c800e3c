using Mono.Cecil;

namespace CoyotePatch;

/// <summary>
/// What the command has Coyote 1.7.11 do otherwise: share threads among operations (<see cref="OperationThread"/>), and
/// know a place in the code by the same number in every process (<see cref="CallSite"/>). Each strategy takes the schedules
/// that it took, but for Q-learning, which took others in each process.
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
