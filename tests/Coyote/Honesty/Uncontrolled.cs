using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CoyoteTests;

/// <summary>
/// Finds calls that Coyote does not control, or controls wrongly, in an assembly's IL. It notices some of them itself,
/// when they run; the worst it never notices. The scan is of the rewritten assembly, since that is what runs: a call
/// that is not controlled has stayed what it was, and one that is controlled wrongly has gone to Coyote's own type,
/// which is read here as the type that it stands for.
/// </summary>
static class Uncontrolled
{
    const string CoyoteTypes = "Microsoft.Coyote.Rewriting.Types.";

    /// <summary>The forbidden calls, in the order of the assembly.</summary>
    public static IEnumerable<Finding> CallsIn(
        string assembly, IReadOnlyList<UncontrolledCall> forbidden, Func<TypeDefinition, bool> isScanned)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly);
        foreach (TypeDefinition type in module.GetTypes().Where(type => isScanned(Outermost(type))))
        {
            foreach (FieldDefinition field in type.Fields.Where(IsStaticSemaphore))
                yield return new(type.FullName, field.Name, "is static", "it outlives the iteration that made it");

            foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody))
            {
                foreach ((string on, MethodReference called) in Calls(method))
                {
                    if (forbidden.FirstOrDefault(kind => kind.Matches(on, called)) is { } kind)
                        yield return new(type.FullName, method.Name, $"calls {on}.{called.Name}", kind.Why);
                }
            }
        }
    }

    /// <summary>Lambdas and async methods are types of their own, inside the one that they were written in.</summary>
    static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Methods that are called or made delegates of, with the type that they are called on.</summary>
    static IEnumerable<(string On, MethodReference Called)> Calls(MethodDefinition method) =>
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        let isConstrained = instruction.Previous?.OpCode.Code == Code.Constrained
        select (Original(isConstrained ? (TypeReference)instruction.Previous!.Operand : called.DeclaringType), called);

    static bool IsStaticSemaphore(FieldDefinition field) =>
        field.IsStatic && field.FieldType.Name is "SemaphoreSlim" or "Semaphore";

    /// <summary>The type that is called, as it was before the rewriting.</summary>
    static string Original(TypeReference type)
    {
        string name = type.GetElementType().FullName;
        return name.StartsWith(CoyoteTypes, StringComparison.Ordinal) ? $"System.{name[CoyoteTypes.Length..]}" : name;
    }

    /// <summary>A forbidden call: who makes it, which it is, and why it is forbidden.</summary>
    public sealed record Finding(string Type, string Member, string Does, string Why)
    {
        public override string ToString() => $"{Type}.{Member} {Does}: {Why}";
    }
}
