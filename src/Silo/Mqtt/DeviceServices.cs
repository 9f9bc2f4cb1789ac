using SiheungTwin.Ingest.Sensors.Devices;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Mqtt;

/// <summary>What a twin needs to hear outside devices: their profiles, and a broker where one is configured.</summary>
internal static class DeviceServices
{
    /// <exception cref="InvalidDataException">A file is not there or says what cannot be; the message names the place and the fix.</exception>
    public static void AddDevices(this IServiceCollection services, TwinOptions options)
    {
        services.AddSingleton(ProfilesOf(options.DeviceProfiles));
        if (options.MqttConfig is { } file)
            services.AddMqtt(MqttConfig.Open(file));
    }

    /// <summary>Hears a broker.</summary>
    public static void AddMqtt(this IServiceCollection services, MqttOptions broker) =>
        services.AddSingleton(broker).AddSingleton<MqttTaking>().AddHostedService<MqttFeed>();

    /// <summary>The profiles of a file; the defaults where there is none.</summary>
    public static DeviceProfiles ProfilesOf(string? file)
    {
        if (file is null)
            return new DeviceProfiles();
        try
        {
            return DeviceProfilesFile.Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"--device-profiles: {e.Message} ({file})", e);
        }
    }
}
