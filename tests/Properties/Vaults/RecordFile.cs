namespace PropertyTests.Vaults;

/// <summary>The record's file, in the hands of somebody who is not its vault.</summary>
sealed class RecordFile(string path)
{
    readonly List<byte[]> _earlier = [];

    public string Path => path;

    /// <summary>A folder is in its place.</summary>
    public bool IsObstructed => Directory.Exists(path);

    /// <summary>Keeps what was written, for later splices.</summary>
    public void Remember() => _earlier.Add(File.ReadAllBytes(path));

    /// <summary>Changes the file. The answer says whether it is another than before.</summary>
    public bool Tamper(VaultStep.Tampering step)
    {
        if (step is VaultStep.Delete or VaultStep.Obstruct)
        {
            if (IsObstructed) Directory.Delete(path);
            File.Delete(path);
            if (step is VaultStep.Obstruct) Directory.CreateDirectory(path);
            return true;
        }

        if (step is VaultStep.Leftover leftover)
        {
            byte[] whole = Earlier(leftover.Earlier);
            File.WriteAllBytes(path + ".new", whole[..(leftover.Length % (whole.Length + 1))]);
            return false;
        }

        byte[] before = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (before.Length == 0) return false;

        byte[] after = Edit(step, before);
        File.WriteAllBytes(path, after);
        return !after.SequenceEqual(before);
    }

    byte[] Edit(VaultStep.Tampering step, byte[] before)
    {
        byte[] after = [.. before];
        switch (step)
        {
            case VaultStep.FlipBit flip:
                after[flip.Bit / 8 % after.Length] ^= (byte)(1 << flip.Bit % 8);
                return after;

            case VaultStep.Overwrite overwrite:
                int from = overwrite.At % after.Length;
                after.AsSpan(from, Math.Min(8, after.Length - from)).Fill(overwrite.Value);
                return after;

            case VaultStep.Truncate truncation:
                return after[..(truncation.Length % (after.Length + 1))];

            case VaultStep.Append addition:
                return [.. after, .. Enumerable.Repeat((byte)'x', addition.Count)];

            case VaultStep.Splice splice:
                byte[] earlier = Earlier(splice.Earlier);
                int at = splice.At % (after.Length + 1);
                return [.. after[..at], .. earlier[Math.Min(at, earlier.Length)..]];

            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "It does not change the file's bytes.");
        }
    }

    /// <summary>The write that many writes before the last one, or the first.</summary>
    byte[] Earlier(int count) => _earlier.Count == 0 ? [] : _earlier[Math.Max(0, _earlier.Count - 1 - count)];
}
