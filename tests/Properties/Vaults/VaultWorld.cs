using RefreshClient;

namespace PropertyTests.Vaults;

/// <summary>
/// A vault in a folder of its own, and what may be read from it, at any time and in the end. Three things are
/// claimed (DESIGN section 5, TornVaultNeverTrusted; section 4, rules 4 and 9). It holds nothing that was never
/// written. Unless somebody tampered with the record, it holds what was written last; after a death, that or
/// what came before, but always the same. And it throws no error but its own, and that only for a reason.
/// </summary>
sealed class VaultWorld : IDisposable
{
    readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("vault-");
    readonly VaultSubject _subject;
    readonly FragileFolder _folder;
    readonly RecordFile _record;
    readonly HashSet<VaultAnswer> _everWritten = [VaultAnswer.NoTokens(0)];

    // What may be answered now; null once somebody tampered, when it may also be any damage.
    HashSet<VaultAnswer>? _possible = [VaultAnswer.NoTokens(0)];
    FileTokenVault? _file;
    ITokenVault _vault;
    Action<VaultContent>? _observe;

    VaultWorld(VaultSubject subject)
    {
        _subject = subject;
        _record = new RecordFile(Path.Join(_scratch.FullName, "session.vault"));
        _folder = subject.Folder(_scratch.FullName);
        _vault = Launch();
    }

    /// <summary>Runs a scenario, and says what was wrong after which step; null if nothing was.</summary>
    /// <param name="observe">Is told each answer.</param>
    public static async Task<string?> FindViolation(
        VaultSubject subject, VaultScenario scenario, Action<VaultContent>? observe = null)
    {
        using VaultWorld world = new(subject) { _observe = observe };
        for (int index = 0; index < scenario.Steps.Length; index++)
        {
            string? violation = await world.Take(scenario.Steps[index]);
            if (violation is not null) return $"at step {index + 1} {violation}";
        }

        return await world.Check() is { } lastViolation ? $"at last {lastViolation}" : null;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _scratch.Delete(recursive: true);
    }

    async Task<string?> Take(VaultStep step)
    {
        switch (step)
        {
            case VaultStep.Read:
                return await Check();

            case VaultStep.Operation operation:
                return await Operate(operation, mayFail: _record.IsObstructed);

            case VaultStep.Die death:
                _folder.PlanDeath(death.Point, death.SurvivingBytes);
                string? violation = await Operate(death.Within, mayFail: true);
                _vault = Launch();
                return violation;

            case VaultStep.Relaunch:
                _vault = Launch();
                return null;

            case VaultStep.CutPower:
                _folder.CutPower();
                _vault = Launch();
                return null;

            default:
                _folder.Settle();
                if (_record.Tamper((VaultStep.Tampering)step)) _possible = null;
                if (step is VaultStep.Delete) _possible = [VaultAnswer.NoTokens(0)];
                return null;
        }
    }

    ITokenVault Launch()
    {
        _file?.Dispose();
        _folder.Revive();
        _file = new FileTokenVault(_record.Path, _subject.Keys, _ => _folder);
        return _subject.Wrapper(_file, _record.Path);
    }

    async Task<string?> Operate(VaultStep.Operation operation, bool mayFail)
    {
        (VaultAnswer answer, Func<Task> start) = Prepare(operation);
        _everWritten.Add(answer);
        try
        {
            await start();
            _possible = [answer];
            _record.Remember();
        }
        catch (VaultException) when (mayFail)
        {
            _possible?.Add(answer);
        }
        catch (Exception error)
        {
            return $"an operation throws {error.GetType().Name}";
        }

        return null;
    }

    (VaultAnswer Answer, Func<Task> Start) Prepare(VaultStep.Operation operation)
    {
        if (operation is VaultStep.Wipe wipe)
            return (VaultAnswer.NoTokens(wipe.LastSession), () => _vault.WipeAsync(wipe.LastSession));

        VaultRecord record = ((VaultStep.Write)operation).ToRecord(number: _everWritten.Count);
        return (VaultAnswer.Of(record), () => _vault.WriteAsync(record));
    }

    async Task<string?> Check()
    {
        VaultContent content;
        try
        {
            content = await _vault.ReadAsync();
        }
        catch (Exception error)
        {
            return $"a read throws {error.GetType().Name}";
        }

        _observe?.Invoke(content);
        VaultAnswer? answer = VaultAnswer.Of(content);
        string found = answer?.ToString() ?? content.ToString();
        if (_possible is { } possible && (answer is null || !possible.Contains(answer)))
            return $"the vault answers with {found}, not with {string.Join(" or ", possible)}";
        if (answer is not null && !_everWritten.Contains(answer))
            return $"the vault answers with {found}, which was never written";

        // What it has once answered with it must stand by: the session goes on from there.
        if (_possible is not null) _possible = [answer!];
        return null;
    }
}
