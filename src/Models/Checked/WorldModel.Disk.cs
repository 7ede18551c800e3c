using RefreshCore;

namespace Models.Checked;

/// <summary>The disk: carries an operation out, wholly, not at all, or in part; later the client hears of it.</summary>
public readonly partial struct WorldModel
{
    void AddStepsOfDisk(in WorldState state, Successors<WorldState> successors, int process)
    {
        ref readonly OperationState operation = ref state.Clients[process].Operation;
        if (operation.Kind == DiskOperation.None || !HasThread(in state)) return;
        if (operation.Result != DiskResult.Outstanding)
        {
            Answer(ref Begin(successors, WorldAction.DiskAnswers, process), process);
            return;
        }

        Act(ref Begin(successors, WorldAction.DiskActs, process), process);
        switch (operation.Kind)
        {
            case DiskOperation.Read when IsLeft(in state, Fault.VaultReadFailed):
                Fail(ref Strike(successors, WorldAction.ReadFails, Fault.VaultReadFailed, process), process, default);
                break;
            case DiskOperation.Wipe when IsLeft(in state, Fault.VaultWipeFailed):
                Fail(
                    ref Strike(successors, WorldAction.WipeFails, Fault.VaultWipeFailed, process),
                    process, WorldEventKind.VaultWipeFailed);
                break;
            case DiskOperation.Write or DiskOperation.WriteMarked:
                AddFaultyWrites(in state, successors, process);
                break;
        }
    }

    void AddFaultyWrites(in WorldState state, Successors<WorldState> successors, int process)
    {
        if (IsLeft(in state, Fault.VaultWriteFailed))
        {
            Fail(
                ref Strike(successors, WorldAction.WriteFails, Fault.VaultWriteFailed, process),
                process, WorldEventKind.VaultWriteFailed);
        }

        if (IsLeft(in state, Fault.VaultWriteTorn))
        {
            ref WorldState next = ref Strike(successors, WorldAction.WriteTears, Fault.VaultWriteTorn, process);
            next.Clients[process].Operation.Result = DiskResult.Failed;
            Tear(ref next, process);
        }

        if (IsLeft(in state, Fault.DeathDuringWrite))
        {
            ref WorldState next = ref Strike(successors, WorldAction.ProcessDiesWriting, Fault.DeathDuringWrite, process);
            Tear(ref next, process);
            Die(ref next, process);
        }
    }

    void Act(ref WorldState world, int process)
    {
        ref OperationState operation = ref world.Clients[process].Operation;
        ref DiskState disk = ref world.Disk;
        operation.Result = DiskResult.Done;
        switch (operation.Kind)
        {
            case DiskOperation.Read:
                (operation.Found, operation.Record) = (disk.Content, disk.Record);
                Note(ref world, new WorldEvent(
                    WorldEventKind.VaultRead,
                    process + 1,
                    Token: IsWhole(disk.Content) ? AccessId(disk.Record.Tokens) : default,
                    Pair: IsWhole(disk.Content) ? NameOf(disk.Record) : default,
                    Other: IsWhole(disk.Content) ? RefreshId(disk.Record.Tokens) : null,
                    Detail: disk.Content == DiskContent.Torn ? WorldEvent.Torn
                        : disk.Content == DiskContent.MarkedRecord ? WorldEvent.Marked
                        : null));
                break;
            case DiskOperation.Wipe:
                Note(ref world, new WorldEvent(WorldEventKind.VaultWiped, process + 1));
                disk = new DiskState { Record = { Session = operation.Record.Session } };
                break;
            default:
                Note(ref world, VaultEvent(WorldEventKind.VaultWritten, process, in operation));
                disk.Content = operation.Kind == DiskOperation.Write ? DiskContent.Record : DiskContent.MarkedRecord;
                disk.Record = operation.Record;
                break;
        }

        // What was written, or is to be remembered, is on the disk: whoever waits hears only that it is.
        if (operation.Kind != DiskOperation.Read) operation.Record = default;
    }

    void Fail(ref WorldState world, int process, WorldEventKind? kind)
    {
        ref OperationState operation = ref world.Clients[process].Operation;
        operation.Result = DiskResult.Failed;
        if (kind is { } noted && noted != default) Note(ref world, VaultEvent(noted, process, in operation));
        operation.Record = default;
    }

    void Tear(ref WorldState world, int process)
    {
        ref OperationState operation = ref world.Clients[process].Operation;
        Note(ref world, VaultEvent(WorldEventKind.VaultTorn, process, in operation));
        world.Disk = new DiskState { Content = DiskContent.Torn };
        operation.Record = default;
    }

    /// <summary>The client hears what came of its operation.</summary>
    void Answer(ref WorldState world, int process)
    {
        OperationState operation = world.Clients[process].Operation;
        world.Clients[process].Operation = default;
        bool isDone = operation.Result == DiskResult.Done;
        RefreshInput input = operation.Kind switch
        {
            DiskOperation.Read when !isDone => RefreshInput.VaultReadFailed,
            DiskOperation.Read => operation.Found switch
            {
                DiskContent.Torn => RefreshInput.VaultFoundUnreadable,
                DiskContent.Tombstone => RefreshInput.VaultFoundEmpty(operation.Record.Session),
                _ => RefreshInput.VaultFoundRecord(NameOf(operation.Record), operation.Found == DiskContent.MarkedRecord),
            },
            DiskOperation.Wipe => isDone ? RefreshInput.VaultWiped : RefreshInput.VaultWipeFailed,
            _ => isDone ? RefreshInput.VaultWritten : RefreshInput.VaultWriteFailed,
        };
        Advance(ref world, process, input, operation.Record.Tokens);
    }

    static WorldEvent VaultEvent(WorldEventKind kind, int process, in OperationState operation) => new(
        kind,
        process + 1,
        Token: AccessId(operation.Record.Tokens),
        Pair: NameOf(operation.Record),
        Other: RefreshId(operation.Record.Tokens),
        Detail: operation.Kind == DiskOperation.WriteMarked ? WorldEvent.Marked : null);

    static TokenRef NameOf(NamedPair pair) => new(pair.Session, pair.Generation);

    static bool IsWhole(DiskContent content) => content is DiskContent.Record or DiskContent.MarkedRecord;
}
