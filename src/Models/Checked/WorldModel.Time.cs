using RefreshCore;

namespace Models.Checked;

/// <summary>
/// Time, in ticks that all clocks share. A step that takes no time comes before the next tick; a message arrives
/// after any number of ticks up to its latency.
/// </summary>
public readonly partial struct WorldModel
{
    void AddTick(in WorldState state, Successors<WorldState> successors)
    {
        if (IsAnythingDue(in state)) return;
        ref WorldState next = ref Begin(successors, WorldAction.TimePasses);
        for (int i = 0; i <= LastFamily; i++)
        {
            ref FamilyState family = ref next.Families[i];
            if (family.IntervalLeft != 0 && --family.IntervalLeft == 0) TokenFamily.EndInterval(ref family.Tokens);
        }

        for (int i = 0; i < Orphans.Capacity; i++)
        {
            if (next.Orphans[i].IsUnderWay) next.Orphans[i].Leg++;
        }

        for (int process = 0; process < _processes; process++)
        {
            ref ClientState client = ref next.Clients[process];
            if (client.Pause != 0) client.Pause--;
            for (int place = 0; place < Attempts.Capacity; place++)
            {
                ref AttemptState attempt = ref client.Attempts[place];
                if (attempt.Stage == AttemptStage.None) continue;
                attempt.Age++;
                if (attempt.IsOutstanding) attempt.Leg++;
            }
        }
    }

    /// <summary>Something must happen before time goes on.</summary>
    bool IsAnythingDue(in WorldState state)
    {
        for (int i = 0; i < _callers; i++)
        {
            // Where no process is up yet nobody can start.
            if (state.Callers[i].Phase is not (CallerPhase.Idle or CallerPhase.Waiting) && !state.Callers[i].IsOver)
                return true;
        }

        for (int i = 0; i < Orphans.Capacity; i++)
        {
            if (state.Orphans[i].IsUnderWay && state.Orphans[i].Leg == _timing!.Latency) return true;
        }

        for (int process = 0; process < _processes; process++)
        {
            ref readonly ClientState client = ref state.Clients[process];
            if (client.Operation.Kind != DiskOperation.None || client.Revocations[0] + client.Revocations[1] != 0) return true;
            RefreshPhase phase = RefreshState.Unpack(client.Machine).Phase;
            if (client.Pause == 0 && phase is RefreshPhase.Unlaunched or RefreshPhase.BackingOff) return true;
            for (int place = 0; place < Attempts.Capacity; place++)
            {
                if (IsDue(in client.Attempts[place])) return true;
            }
        }

        return false;
    }

    bool IsDue(in AttemptState attempt) => attempt.Stage switch
    {
        AttemptStage.None => false,
        AttemptStage.OnWire or AttemptStage.Granted or AttemptStage.Refused =>
            attempt.Leg == _timing!.Latency || attempt.Age == _timing.Timeout,
        AttemptStage.Lost => attempt.Age >= _timing!.Timeout,
        _ => true,
    };

    /// <summary>A lost answer is noticed when its time is up.</summary>
    bool IsNoticed(in AttemptState attempt) => _timing is null || attempt.Age >= _timing.Timeout;
}
