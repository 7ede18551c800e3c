using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VerifyTests;

/// <summary>
/// Reads a workflow file as GitHub does: by the definitions of its own schema, each of which is a kind of scalar, a
/// sequence, a mapping, or one of several others.
/// </summary>
sealed class WorkflowSchema(JsonElement definitions)
{
    static readonly string[] s_scalars = ["boolean", "number", "null"];

    public static WorkflowSchema Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return new WorkflowSchema(document.RootElement.GetProperty("definitions").Clone());
    }

    /// <summary>What is wrong with the file, line by line; nothing if it is a workflow.</summary>
    public IReadOnlyList<string> Violations(YamlNode workflow) => [.. Check(workflow, "workflow-root-strict")];

    IEnumerable<string> Check(YamlNode node, string type)
    {
        // What is the same in every schema of this kind is not among the definitions.
        if (!definitions.TryGetProperty(type, out JsonElement definition)) return CheckBuiltIn(node, type);
        if (definition.TryGetProperty("one-of", out JsonElement others)) return CheckOneOf(node, type, others);
        if (definition.TryGetProperty("allowed-values", out JsonElement values))
            return IsString(node, text => values.EnumerateArray().Any(value => value.GetString() == text)) ? [] : [Wrong(node, type)];
        if (IsExpression(node) && definition.TryGetProperty("context", out _)) return [];
        if (definition.TryGetProperty("mapping", out JsonElement mapping)) return CheckMapping(node, type, mapping);
        if (definition.TryGetProperty("sequence", out JsonElement sequence))
            return node is YamlSequenceNode items
                ? items.SelectMany(item => Check(item, sequence.GetProperty("item-type").GetString()!))
                : [Wrong(node, type)];
        if (definition.TryGetProperty("string", out JsonElement constraint)) return CheckString(node, type, constraint);
        return CheckBuiltIn(node, s_scalars.First(kind => definition.TryGetProperty(kind, out _)));
    }

    /// <summary>Of alternatives that all fail, the one that comes furthest has the most to say.</summary>
    IEnumerable<string> CheckOneOf(YamlNode node, string type, JsonElement others)
    {
        string[][] violations = [.. others.EnumerateArray().Select(other => Check(node, other.GetString()!).ToArray())];
        if (violations.Any(one => one.Length == 0)) return [];
        return [Wrong(node, type), .. violations.MinBy(one => one.Length)!];
    }

    IEnumerable<string> CheckMapping(YamlNode node, string type, JsonElement mapping)
    {
        if (node is not YamlMappingNode given) return [Wrong(node, type)];
        List<string> violations = [];
        JsonElement properties = mapping.TryGetProperty("properties", out JsonElement known) ? known : default;
        foreach ((YamlNode key, YamlNode value) in given)
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty($"{key}", out JsonElement property))
                violations.AddRange(Check(value, TypeOf(property)));
            else if (mapping.TryGetProperty("loose-key-type", out JsonElement loose))
                violations.AddRange([.. Check(key, loose.GetString()!), .. Check(value, mapping.GetProperty("loose-value-type").GetString()!)]);
            else
                violations.Add($"line {key.Start.Line}: there is no '{key}' in a {type}");
        }

        if (properties.ValueKind != JsonValueKind.Object) return violations;
        IEnumerable<string> missing = properties.EnumerateObject()
            .Where(property => IsRequired(property.Value) && !given.Children.ContainsKey(new YamlScalarNode(property.Name)))
            .Select(property => $"line {node.Start.Line}: a {type} needs '{property.Name}'");
        return [.. violations, .. missing];
    }

    static IEnumerable<string> CheckString(YamlNode node, string type, JsonElement constraint)
    {
        bool isRight = IsString(node, text =>
            (!constraint.TryGetProperty("constant", out JsonElement constant) || constant.GetString() == text)
            && (!constraint.TryGetProperty("require-non-empty", out _) || text.Length > 0));
        return isRight ? [] : [Wrong(node, type)];
    }

    static IEnumerable<string> CheckBuiltIn(YamlNode node, string type)
    {
        bool isRight = type switch
        {
            "any" => true,
            "string" => node is YamlScalarNode,
            "boolean" => IsPlain(node, text => text is "true" or "false"),
            "number" => IsPlain(node, text => double.TryParse(text, CultureInfo.InvariantCulture, out _)),
            "null" => IsPlain(node, text => text is "" or "null" or "~"),
            "sequence" => node is YamlSequenceNode,
            "mapping" => node is YamlMappingNode,
            _ => throw new InvalidDataException($"The schema has no {type}."),
        };
        return isRight ? [] : [Wrong(node, type)];
    }

    static bool IsString(YamlNode node, Func<string, bool> isRight) => node is YamlScalarNode { Value: { } text } && isRight(text);

    static bool IsPlain(YamlNode node, Func<string, bool> isRight) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain } && IsString(node, isRight);

    static bool IsExpression(YamlNode node) => IsString(node, text => text.StartsWith("${{", StringComparison.Ordinal));

    static string TypeOf(JsonElement property) =>
        property.ValueKind == JsonValueKind.String ? property.GetString()! : property.GetProperty("type").GetString()!;

    static bool IsRequired(JsonElement property) =>
        property.ValueKind == JsonValueKind.Object && property.TryGetProperty("required", out JsonElement required) && required.GetBoolean();

    static string Wrong(YamlNode node, string type) => $"line {node.Start.Line}: this is no {type}";
}
