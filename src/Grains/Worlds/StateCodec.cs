using Orleans.Serialization;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Worlds;

/// <summary>Turns folded states into bytes and back, with the version-tolerant serializer the grains use.</summary>
/// <param name="serializer">Orleans' serializer.</param>
public sealed class StateCodec(Serializer<AssetState> serializer)
{
    /// <summary>Bytes of a state.</summary>
    public byte[] Write(AssetState state) => serializer.SerializeToArray(state);

    /// <summary>The state of some bytes.</summary>
    public AssetState Read(byte[] bytes) => serializer.Deserialize(bytes) ?? throw new InvalidDataException("A checkpointed state is empty.");
}
