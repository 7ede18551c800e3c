using RefreshClient;

namespace Harness;

/// <summary>Flights by key, as designs have them that share a refresh by looking it up.</summary>
sealed class FlightTable<TKey>
    where TKey : notnull
{
    readonly Dictionary<TKey, Task<VaultRecord?>> _flights = [];

    /// <returns>The flight that is up under this key; none if there is none.</returns>
    public Task<VaultRecord?>? Find(TKey key)
    {
        lock (_flights) return _flights.GetValueOrDefault(key);
    }

    /// <param name="start">Called while nobody else can look or start.</param>
    public Task<VaultRecord?> JoinOrStart(TKey key, Func<Task<VaultRecord?>> start)
    {
        lock (_flights)
        {
            return _flights.TryGetValue(key, out Task<VaultRecord?>? flight) ? flight : _flights[key] = start();
        }
    }

    /// <summary>Removes this flight, and no other that has taken its place.</summary>
    public void Remove(TKey key, Task<VaultRecord?> flight)
    {
        lock (_flights)
        {
            if (_flights.GetValueOrDefault(key) == flight) _flights.Remove(key);
        }
    }

    /// <summary>Removes whichever flight is there.</summary>
    public void Remove(TKey key)
    {
        lock (_flights) _flights.Remove(key);
    }
}
