using Microsoft.Playwright;

namespace SiheungTwin.Web.Tests;

public sealed class FeedsTests(MockFixture fixture) : IClassFixture<MockFixture>
{
    [Fact]
    public async Task The_feeds_stand_beside_the_layers_worst_first_with_their_reason()
    {
        await using var map = await fixture.Browser.OpenAsync(fixture.Server);
        await Assertions.Expect(map.Page.Locator("#feeds")).ToBeHiddenAsync();
        await map.Page.ClickAsync("#tab-layers");
        var feeds = map.Page.Locator("#feeds li");
        await Assertions.Expect(feeds).ToHaveCountAsync(2);
        await Assertions.Expect(feeds.First).ToContainTextAsync("국립해양조사원 조위");
        await Assertions.Expect(feeds.First).ToContainTextAsync("한도 소진 · 오늘의 호출 한도를 다 썼습니다.");
        await Assertions.Expect(feeds.First).ToContainTextAsync("다음 조회 2026-08-14 00:00:00");
    }
}
