using System;
using System.Runtime.CompilerServices;

namespace Models;

/// <summary>The successors of one state, written into slots that are used again for the next state.</summary>
public sealed unsafe class Successors<TState>
    where TState : unmanaged
{
    /// <summary>The most successors that a state may have.</summary>
    public const int Capacity = 1024;

    // Pinned for as long as this object lives, so the pointers beside them stay good.
    readonly TState[] _slotArray = GC.AllocateArray<TState>(Capacity + 1, pinned: true);
    readonly StepLabel[] _labelArray = GC.AllocateArray<StepLabel>(Capacity, pinned: true);
    readonly TState* _slots;
    readonly StepLabel* _labels;

    public Successors()
    {
        Current = (TState*)Unsafe.AsPointer(ref _slotArray[0]);
        _slots = Current + 1;
        _labels = (StepLabel*)Unsafe.AsPointer(ref _labelArray[0]);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where the state is put whose successors these are.</summary>
    internal TState* Current { get; }

    /// <summary>The successor as the model left it.</summary>
    public ref TState this[int index] => ref _slots[index];

    /// <summary>The step that leads to the successor.</summary>
    public StepLabel Label(int index) => _labels[index];

    /// <summary>A copy of the state to edit into its successor by this action.</summary>
    /// <typeparam name="TAction">An enumeration of bytes.</typeparam>
    /// <param name="action">The kind of action.</param>
    /// <param name="actor">Who takes it, 0 to 255, if the action has an actor.</param>
    /// <exception cref="ModelException">The state has more than <see cref="Capacity"/> successors.</exception>
    public ref TState Add<TAction>(TAction action, int actor = 0)
        where TAction : unmanaged, Enum
    {
        if (sizeof(TAction) != sizeof(byte) || Count == Capacity) ThrowCannotAdd<TAction>();
        _labels[Count] = new StepLabel(Unsafe.As<TAction, byte>(ref action), (byte)actor);
        TState* slot = _slots + Count++;
        *slot = *Current;
        return ref *slot;
    }

    internal TState* Slot(int index) => _slots + index;

    /// <summary>Starts over, with the successors of this state.</summary>
    public void Begin(in TState state)
    {
        *Current = state;
        Clear();
    }

    /// <summary>Starts over, with the successors of the state that is put into <see cref="Current"/>.</summary>
    internal void Clear() => Count = 0;

    static void ThrowCannotAdd<TAction>()
        where TAction : unmanaged => throw new ModelException(sizeof(TAction) == sizeof(byte)
            ? $"A state has more than {Capacity} successors."
            : $"{typeof(TAction).Name} is no enumeration of bytes.");
}
