using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Verify.Exploration;

/// <summary>This command once more, over the assemblies as people install them: those beside it are rewritten by Coyote.</summary>
sealed class NativeCommand() : AssemblyLoadContext(nameof(NativeCommand))
{
    static readonly Assembly s_command = typeof(NativeCommand).Assembly;

    /// <summary>Where the build keeps what it rewrites elsewhere.</summary>
    static string Untouched => Path.Combine(Path.GetDirectoryName(s_command.Location)!, "native");

    /// <summary>This command itself, as a worker for the stress test.</summary>
    public static ProcessStartInfo Worker(int core)
    {
        ProcessStartInfo start = WorkerPool.ThisCommand(core);
        start.ArgumentList.Add("--native");
        foreach (string variable in WorkerPool.OneCore.Keys) start.Environment.Remove(variable);
        return start;
    }

    /// <summary>Runs a command line in it.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(params string[] args) =>
        (int)new NativeCommand().LoadFromAssemblyPath(s_command.Location).EntryPoint!.Invoke(null, [args])!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(Untouched, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
